package import Addresses

/// Who sent a request, as far as the transport knows.
package struct Peer: Sendable, Hashable {
    /// The client's address, behind any trusted proxy; nil when it has none, as on a Unix socket.
    ///
    /// An IPv4 address is always ``IPAddress/v4(_:)``, also on a socket of IPv6.
    package var address: IPAddress?
    /// Whether the client's connection was encrypted: TLS here, or a trusted proxy says `https`.
    package var isSecure: Bool
    /// What the client showed in the TLS handshake and was verified against `client_ca`; nil without one.
    package var certificate: ClientCertificate?
    /// The host and perhaps the port that the client asked for, if a trusted proxy says it.
    package var forwardedHost: String?

    package init(address: IPAddress?, isSecure: Bool = false, certificate: ClientCertificate? = nil) {
        self.address = address
        self.isSecure = isSecure
        self.certificate = certificate
    }
}
