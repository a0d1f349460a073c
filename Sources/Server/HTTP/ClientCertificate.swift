/// What a verified client certificate says of its holder.
package struct ClientCertificate: Sendable, Hashable {
    /// The SHA-256 digest of the certificate as DER, in 64 lowercase hexadecimal digits.
    package let fingerprint: String
    /// The subject as RFC 4514 writes it: `CN=okta,O=Example`.
    package let subject: String
    /// The last common name of the subject; nil without one.
    package let commonName: String?
    /// The subject alternative names of type `dNSName`, in the order of the certificate.
    package let dnsNames: [String]
    /// Those of type `uniformResourceIdentifier`, such as a SPIFFE id.
    package let uris: [String]
    /// Those of type `rfc822Name`.
    package let emails: [String]

    package init(
        fingerprint: String,
        subject: String,
        commonName: String?,
        dnsNames: [String] = [],
        uris: [String] = [],
        emails: [String] = []
    ) {
        self.fingerprint = fingerprint
        self.subject = subject
        self.commonName = commonName
        self.dnsNames = dnsNames
        self.uris = uris
        self.emails = emails
    }
}
