/// Which client certificate stands for a connection; what is given must all be so.
package struct CertificateSettings: Sendable, Hashable {
    /// SHA-256 of the certificate in lower-case hexadecimal digits.
    package let fingerprint: String?
    /// The whole subject as RFC 4514 writes it.
    package let subject: String?
    /// One of its alternative names: a DNS name, a URI or an e-mail address.
    package let san: String?

    package init(fingerprint: String? = nil, subject: String? = nil, san: String? = nil) {
        self.fingerprint = fingerprint
        self.subject = subject
        self.san = san
    }

    init?(reading options: OptionReader, isMeant: Bool) {
        fingerprint = options.value(
            "fingerprint",
            .text,
            .optional,
            "SHA-256 of the client's certificate in hexadecimal digits, with or without colons."
        ) { text throws(Mismatch) in
            let digits = text.lowercased().filter { $0 != ":" }
            guard digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) else {
                throw Mismatch(expected: "the 64 hexadecimal digits of 'openssl x509 -noout -fingerprint -sha256'")
            }
            return digits
        }
        subject = options.string(
            "subject",
            "The whole subject of the client's certificate, such as `CN=okta,O=Example`."
        )
        san = options.string("san", "A name in the certificate's subjectAltName: DNS, URI or e-mail.")
        guard isMeant, !options.isDescribing else { return nil }
        guard fingerprint != nil || subject != nil || san != nil else {
            if !["fingerprint", "subject", "san"].contains(where: options.contains) {
                options.report("'type: mtls' needs 'fingerprint', 'subject' or 'san'")
            }
            return nil
        }
    }
}
