/// The listener for the operator: health, metrics and the admin API.
///
/// Not for the internet.
package struct AdminSettings: Sendable, Hashable {
    /// When what tells nothing personal needs a token too.
    package enum TokenRule: String, CaseIterable, Sendable {
        /// Where the address is not a loopback address.
        case auto
        case always
    }

    package let listen: ListenAddress
    package let requireToken: TokenRule
    /// Names under which the listener is called without a token, beside addresses and `localhost`.
    package let hosts: [String]

    package let tls: TLSSettings?
    /// Whether it listens without TLS where other machines reach it.
    package let insecure: Bool

    /// Whether metrics and the details of readiness are answered without a token.
    package var isOpen: Bool { requireToken == .auto && listen.isLoopback }

    init(reading options: OptionReader, folder: SettingsFolder) {
        listen = options.listenAddress(
            "listen",
            default: ListenAddress(host: "127.0.0.1", port: 9090),
            "Address and port for the operator: health, metrics and the admin API. Not for the internet."
        )
        requireToken = options.choice(
            "require_token",
            default: .auto,
            """
            Whether `/metrics`, `/openapi.json` and the details of `/readyz` need a token as well: `auto` where `listen` is no \
            loopback address, or `always`. The API always does.
            """
        )
        hosts = options.strings(
            "hosts",
            default: [],
            """
            Names under which the listener may be called without a token; addresses and `localhost` always may. Others are \
            refused, so that no page can reach it by a name of its own.
            """
        )
        tls = options.tls(folder: folder)
        insecure = options.insecure(at: listen, tls: tls)
    }
}
