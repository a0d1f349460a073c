/// Who did something, as the audit log names them.
package struct AuditActor: Sendable, Hashable {
    /// How they are known: `bearer`, `basic`, `jwt`, `oauth2`, `mtls`, `admin`, `cli`; `none` when they are not.
    package let method: String
    /// The name of the token or certificate, or of the operating system's user.
    package let name: String?
    /// The id of the token, where there is one.
    package let id: String?
    /// The address they came from, where they came over the network.
    package let address: String?

    package init(method: String, name: String? = nil, id: String? = nil, address: String? = nil) {
        self.method = method
        self.name = name
        self.id = id
        self.address = address
    }
}
