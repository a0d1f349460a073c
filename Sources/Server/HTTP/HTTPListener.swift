internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import ServiceLifecycle

/// One listening address and what answers there.
package struct HTTPListener: Service {
    private let server: any Service
    private let address: String
    private let setting: String

    /// Makes a listener; it listens once it runs.
    ///
    /// - Parameters:
    ///   - name: "scim" or "admin", for the log.
    ///   - setting: where `gateway.yaml` has the address.
    ///   - host: the address to bind.
    ///   - port: the port; 0 lets the system choose one.
    ///   - terms: TLS, proxies, limits.
    ///   - door: what answers.
    ///   - logger: where the bound address is announced.
    ///   - bound: told the port once the socket listens.
    init(
        name: String,
        setting: String,
        host: String,
        port: Int,
        terms: ListenTerms,
        door: Door,
        logger: Logger,
        bound: @escaping @Sendable (Int) -> Void
    ) {
        // What Hummingbird has to say of itself at lower levels is said here in the gateway's own words.
        let shownHost = host.contains(":") ? "[\(host)]" : host
        address = "\(shownHost):\(port)"
        self.setting = setting
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let protocols = terms.tls == nil ? "http/1.1" : "h2, http/1.1 over TLS"
        server = GatewayChannel(door: door, terms: terms, turnedAway: QuietWarning(logger, door: name)).server(
            configuration: ServerConfiguration(address: .hostname(host, port: port), backlog: 1024),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? port
                logger.notice(
                    "listening",
                    metadata: ["door": "\(name)", "address": "\(shownHost):\(port)", "protocols": "\(protocols)"]
                )
                bound(port)
            },
            eventLoopGroup: EventLoopGroupProvider.singleton.eventLoopGroup,
            logger: quiet
        )
    }

    package func run() async throws {
        do {
            try await server.run()
        } catch let error as IOError {
            throw ListenFailure(address: address, setting: setting, errno: error.errnoCode)
        }
    }
}
