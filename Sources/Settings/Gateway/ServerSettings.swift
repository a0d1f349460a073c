/// The door: where identity providers call.
package struct ServerSettings: Sendable, Hashable {
    package let listen: ListenAddress
    /// What comes before `/Users`: with a slash in front and none behind, empty for the root.
    package let basePath: String
    /// The largest request body, in bytes.
    package let maxBody: Int
    /// How long requests and deliveries may take to finish when the gateway stops.
    package let drain: Duration
    /// What a resource's `meta.location` begins with, before ``basePath``, without a slash at the end; nil to take the
    /// `Host` header of the request.
    package let publicURL: String?
    /// Where clients of `type: oauth2_client` get their tokens: with a slash in front and none behind.
    package let tokenPath: String
    package let tls: TLSSettings?
    /// Whether it listens without TLS where other machines reach it.
    package let insecure: Bool
    package let proxies: ProxySettings
    package let limits: LimitSettings
    package let requestLimits: RequestLimitSettings

    init(reading options: OptionReader, folder: SettingsFolder) {
        listen = options.listenAddress(
            "listen",
            default: ListenAddress(host: "127.0.0.1", port: 8080),
            "Address and port at which identity providers call; port 0 lets the system choose."
        )
        basePath =
            options.value("base_path", .text, .byDefault("/api/scim/v2"), "What comes before `/Users` in a URL.") {
                text throws(Mismatch) in try URLPath.parse(text)
            } ?? "/api/scim/v2"
        maxBody = options.size("max_body", default: 8 << 20, in: (1 << 10)...(64 << 20), "The largest request body.")
        drain = options.duration(
            "drain",
            default: .seconds(20),
            in: .zero...(.seconds(600)),
            "How long requests and deliveries may take to finish when the gateway stops."
        )
        publicURL = options.value(
            "public_url",
            .text,
            .optional,
            """
            What `meta.location` begins with, before `base_path`: `https://scim.example.com` behind a proxy. \
            Without it, the `Host` header of the request decides, or what a trusted proxy says.
            """
        ) { text throws(Mismatch) in try PublicURL.parse(text) }
        tokenPath =
            options.value(
                "token_path",
                .text,
                .byDefault("/oauth/token"),
                "Where clients of `type: oauth2_client` get their tokens; outside of `base_path`."
            ) { text throws(Mismatch) in
                let path = try URLPath.parse(text)
                guard !path.isEmpty else { throw Mismatch(expected: "a path such as /oauth/token") }
                return path
            } ?? "/oauth/token"
        if tokenPath == basePath || !basePath.isEmpty && tokenPath.hasPrefix(basePath + "/") {
            options.report("'token_path' lies inside 'base_path' and would hide what is there", at: "token_path")
        }
        tls = options.tls(folder: folder)
        insecure = options.insecure(at: listen, tls: tls)
        proxies = ProxySettings(reading: options)
        (limits, requestLimits) = options.section(
            "limits",
            "What one client, and all of them together, may ask of the server.",
            { (LimitSettings(reading: $0), RequestLimitSettings(reading: $0)) }
        )
    }
}
