internal import ArgumentParser
internal import Curl
internal import Glibc
internal import Logging
internal import Metrics
internal import Pipeline
internal import Server
internal import UnixSignals

/// The command `gatehouse serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the gateway until SIGTERM or SIGINT."
    )

    @Argument(help: "The settings file.")
    var path = "gateway.yaml"

    func run() async throws {
        OpenFileLimit.raise()
        let curl = CurlClient()
        let inFlight = DeliveriesInFlight()
        let configuration = try await Configuration.load(path, curl: curl) { settings in
            GatewayLogger.make(for: settings, hiding: inFlight)
        }
        for warning in configuration.warnings { StandardError.print("\(warning)") }
        let metrics = MetricsRegistry()
        MetricsSystem.bootstrap(metrics)
        let gateway = try await Gateway.open(
            configuration,
            curl: curl,
            metrics: metrics,
            inFlight: inFlight,
            logger: GatewayLogger.make(for: configuration.settings, hiding: inFlight)
        )
        try await gateway.run(stoppingOn: [.sigterm, .sigint])
        // Everything is closed and on disk. What libraries do at exit they would do beside their own threads, which once
        // ended a gateway by a signal after it had said that it stopped.
        _exit(EXIT_SUCCESS)
    }
}
