/// Whom a request trusts on the other side of TLS, and how it shows who it is.
///
/// TLS 1.2 is the least that is spoken. Files are read anew for each connection.
package struct CurlTLS: Sendable, Hashable {
    /// A PEM file with the certificates to trust in place of the system's.
    package var caFile: String?
    /// Whether the peer must prove who it is.
    ///
    /// Without it anybody on the way can read and answer the request.
    package var verify: Bool
    /// What this side proves who it is with; nil to prove nothing.
    package var client: CurlClientCertificate?

    package init(caFile: String? = nil, verify: Bool = true, client: CurlClientCertificate? = nil) {
        self.caFile = caFile
        self.verify = verify
        self.client = client
    }
}

/// A certificate and its private key, in PEM files that may be one and the same.
package struct CurlClientCertificate: Sendable, Hashable {
    package let certificateFile: String
    package let keyFile: String
    /// What the key is encrypted with.
    package let keyPassword: String?

    package init(certificateFile: String, keyFile: String, keyPassword: String? = nil) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.keyPassword = keyPassword
    }
}
