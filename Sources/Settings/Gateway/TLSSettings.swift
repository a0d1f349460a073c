/// TLS of one listener.
package struct TLSSettings: Sendable, Hashable {
    package enum Version: String, CaseIterable, Sendable {
        case tls12 = "1.2"
        case tls13 = "1.3"
    }

    /// What a client must show of itself in the handshake.
    package enum ClientCertificates: String, CaseIterable, Sendable {
        case none, optional, required
    }

    /// The certificate and those that lead to its root, a PEM file; absolute.
    package let certificate: String
    /// Its private key, a PEM file; absolute.
    package let key: String
    package let minVersion: Version
    /// What client certificates are verified against, a PEM file; absolute.
    package let clientCA: String?
    package let clientCertificates: ClientCertificates

    package init(
        certificate: String,
        key: String,
        minVersion: Version = .tls12,
        clientCA: String? = nil,
        clientCertificates: ClientCertificates = .none
    ) {
        self.certificate = certificate
        self.key = key
        self.minVersion = minVersion
        self.clientCA = clientCA
        self.clientCertificates = clientCertificates
    }

    fileprivate init?(reading options: OptionReader, folder: SettingsFolder, isThere: Bool) {
        let certificate = options.string(
            "certificate",
            "PEM file with the certificate and those between it and its root, the certificate first; needs `key`."
        )
        let key = options.string(
            "key",
            """
            PEM file with the certificate's private key, without a passphrase, which others must not be able to read. \
            Both files are read again when they change.
            """
        )
        minVersion = options.choice("min_version", default: .tls12, "The oldest version of TLS that is spoken.")
        clientCA = options.string("client_ca", "PEM file with the roots that client certificates are verified against.")
            .map(folder.path)
        clientCertificates = options.choice(
            "client_certificates",
            default: .none,
            "Whether clients are asked for a certificate (mTLS), and whether one without is let in."
        )
        guard isThere else { return nil }
        if clientCertificates != .none, clientCA == nil {
            options.report("client certificates are verified against a client_ca; name its file", at: "client_ca")
        }
        if clientCertificates == .none, clientCA != nil {
            options.report(
                "nobody is asked for a certificate; write 'client_certificates: required' or 'optional'",
                at: "client_ca"
            )
        }
        guard let certificate, let key else {
            let missing = certificate == nil ? "certificate" : "key"
            options.report("TLS needs a certificate and its key; name the PEM file of the \(missing)", at: missing)
            return nil
        }
        self.certificate = folder.path(certificate)
        self.key = folder.path(key)
    }
}

extension OptionReader {
    /// The section `tls` of a listener; nil without one.
    func tls(folder: SettingsFolder) -> TLSSettings? {
        let isThere = contains("tls")
        return section("tls", "Encrypts what comes in here: HTTP/2 and HTTP/1.1 over TLS 1.2 and 1.3.") { options in
            TLSSettings(reading: options, folder: folder, isThere: isThere)
        }
    }

    /// Whether the operator takes it that others may read along, and a mistake where they need to and do not.
    ///
    /// What an address within the own network is worth only the operator knows, so all but the loopback counts as public.
    func insecure(at listen: ListenAddress, tls: TLSSettings?) -> Bool {
        let insecure = bool(
            "insecure",
            default: false,
            """
            Listens without TLS on an address that other machines reach, as behind a proxy that speaks TLS or in a \
            container. Without it only `localhost`, `127.0.0.0/8` and `::1` are listened on without TLS.
            """
        )
        if tls == nil, !insecure, !listen.isLoopback, !contains("tls") {
            report(
                """
                \(listen) can be reached from other machines, and tokens and people's data would pass unencrypted; add \
                'tls: {certificate: …, key: …}', listen on 127.0.0.1, or write 'insecure: true' where a proxy in front \
                or a network of your own protects them
                """,
                at: "listen"
            )
        }
        if tls != nil, insecure {
            report("this listener speaks nothing but TLS, so 'insecure' says nothing; remove it", at: "insecure")
        }
        return insecure
    }
}
