/// What a client wrote about a resource, in canonical form.
package struct ResourceDocument: Sendable, Hashable {
    /// The attributes under their canonical names, `schemas` first.
    ///
    /// Never `id`, `meta`, `groups`, `members` or `password`: those are the server's, kept elsewhere, or not kept.
    package var attributes: JSONObject
    /// The members of a group; nil when the body had none.
    package var members: [MemberReference]?
    /// Whether the body had a password.
    ///
    /// It has been thrown away, unless the reader keeps passwords.
    package var hadPassword: Bool
    /// The password, where the reader keeps it; it is no attribute and is stored with none.
    package var password: Password?

    package init(attributes: JSONObject, members: [MemberReference]? = nil, hadPassword: Bool = false) {
        self.attributes = attributes
        self.members = members
        self.hadPassword = hadPassword
    }

    /// Reads the JSON object that was stored.
    package init(stored body: [UInt8]) throws(JSONReadError) {
        self.init(attributes: try JSONReader.read(body).object ?? JSONObject())
    }

    /// The name for people, shown where other resources refer to this one (RFC 7643 §2.4); empty when it has none.
    package var display: String {
        attributes["displayName"]?.string ?? attributes["name"]?.object?.fullName ?? ""
    }

    /// The name that identifies a user.
    package var userName: String? { attributes["userName"]?.string }

    /// Whether the user may use the account.
    ///
    /// One without the attribute may.
    package var isActive: Bool { attributes.isActive }
}

extension JSONObject {
    /// The complex attribute `name` in one line; nil when it has no part that tells who it is.
    fileprivate var fullName: String? {
        if let formatted = self["formatted"]?.string { return formatted }
        let parts = [self["givenName"]?.string, self["familyName"]?.string].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    /// Whether the attributes are those of an active user.
    var isActive: Bool { self["active"] != false }
}
