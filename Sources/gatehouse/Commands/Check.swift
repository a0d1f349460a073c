internal import ArgumentParser
internal import Curl
internal import Pipeline
internal import Settings

/// The command `gatehouse check`.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read the settings file and report every mistake with its line; start nothing."
    )

    @Argument(help: "The settings file.")
    var path = "gateway.yaml"

    func run() async throws {
        let configuration = try await Configuration.load(path, curl: CurlClient(), makeLogger: { _ in .silent })
        let logger = GatewayLogger.make(for: configuration.settings, hiding: DeliveriesInFlight())
        _ = try Gateway.terms(configuration.settings, logger)
        for warning in configuration.warnings { StandardOutput.print("\(warning)") }
        let connections = configuration.settings.connections.map(\.name).joined(separator: ", ")
        let sinks = configuration.sinks.map(\.name).joined(separator: ", ")
        StandardOutput.print("\(path) is in order: connections \(connections); sinks \(sinks.isEmpty ? "none" : sinks)")
    }
}
