internal import Addresses
internal import Curl
internal import Settings
internal import SinkKit

extension CurlRoute {
    /// What the sections `tls`, `proxy` and `network` came to.
    struct Reading {
        private(set) var route = CurlRoute()
        /// Whether no mistake was reported.
        private(set) var isGood = true
    }
}

extension CurlRoute.Reading {
    init(_ options: OptionReader, _ context: SinkContext) {
        options.section("tls", "Whom to trust on the other side of https, and what to show there.") {
            readTLS($0, context)
        }
        options.section("proxy", "A server that passes the requests on; none is taken from the environment.") {
            readProxy($0)
        }
        options.section("network", "Which addresses the sink may reach, whatever its URL's host resolves to.") {
            readNetwork($0)
        }
    }

    private mutating func readTLS(_ options: OptionReader, _ context: SinkContext) {
        let caFile = options.string("ca_file", "A PEM file with the certificates to trust in place of the system's.")
        let certificate = options.string("cert_file", "A PEM file with the certificate that the receiver asks for.")
        let key = options.string("key_file", "A PEM file with its private key; without it, `cert_file` holds both.")
        let password = options.secret("key_password", "What the private key is encrypted with.")
        let verify = options.bool(
            "verify",
            default: true,
            "Whether the receiver must prove who it is. Turn off for tests only."
        )
        if certificate == nil {
            for needy in ["key_file", "key_password"] where options.contains(needy) {
                report("'\(needy)' belongs to a 'cert_file', which is missing", at: needy, options)
            }
        }
        let client = certificate.map { certificate in
            CurlClientCertificate(
                certificateFile: context.path(certificate),
                keyFile: context.path(key ?? certificate),
                keyPassword: password?.text
            )
        }
        route.tls = CurlTLS(caFile: caFile.map(context.path), verify: verify, client: client)
    }

    private mutating func readProxy(_ options: OptionReader) {
        let url = options.string("url", "Where it is: `http://`, `https://`, `socks5://` or `socks5h://`.")
        let user = options.string("user", "Who may use it.")
        let password = options.secret("password", "The password of that user.")
        guard let url else {
            for needy in ["user", "password"] where options.contains(needy) {
                report("'\(needy)' belongs to a proxy, whose 'url' is missing", at: needy, options)
            }
            return
        }
        do {
            try HTTPURL.check(url, schemes: CurlProxy.schemes)
        } catch {
            report(error.message, at: "url", options)
        }
        route.proxy = CurlProxy(url: url, user: user, password: password?.text)
    }

    private mutating func readNetwork(_ options: OptionReader) {
        route.network.deniesPrivate = options.bool(
            "deny_private",
            default: false,
            "Whether private, local and metadata addresses are refused when the sink connects."
        )
        let blocks = options.strings("allow", default: [], "Blocks of addresses that are reached all the same.")
        for (index, block) in blocks.enumerated() {
            do {
                route.network.allowed.append(try CIDR(block))
            } catch {
                options.report(error.description, at: "allow", element: index)
                isGood = false
            }
        }
        if !blocks.isEmpty, !route.network.deniesPrivate {
            options.warn("without 'deny_private: true' every address is allowed", at: "allow")
        }
    }

    private mutating func report(_ message: String, at key: String, _ options: OptionReader) {
        options.report(message, at: key)
        isGood = false
    }
}
