internal import ArgumentParser
internal import Store

extension Connections {
    /// The command `gatehouse connections pause`.
    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Turn changes on a connection away until it is resumed; a running gateway obeys within a second.",
            discussion: """
                Its provider gets 503 with Retry-After and the reason, and sends its changes again later. Reading goes on.
                """
        )

        @Argument(help: "The connection's name.")
        var connection: String

        @Option(help: "Why, for the provider's administrator.")
        var reason = "paused by a person"

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            let (name, reason) = (connection, reason)
            try await OpenDirectory.with(settings) { directory in
                _ = try directory.settings(of: name)
                let isNew = try await directory.administer { try $0.pauseConnection(named: name, reason: reason) }
                StandardOutput.print(isNew ? "paused \(name)" : "\(name) was paused already")
            }
        }
    }

    /// The command `gatehouse connections resume`.
    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let changes on a paused connection in again; a running gateway obeys within a second."
        )

        @Argument(help: "The connection's name.")
        var connection: String

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            let name = connection
            try await OpenDirectory.with(settings) { directory in
                _ = try directory.settings(of: name)
                let was = try await directory.administer { try $0.resumeConnection(named: name) }
                StandardOutput.print(was ? "resumed \(name)" : "\(name) was not paused")
            }
        }
    }
}
