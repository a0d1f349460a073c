internal import ArgumentParser
internal import Store

extension Sinks {
    /// The command `gatehouse sinks pause`.
    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep everything from a sink until it is resumed; a running gateway obeys within a second.",
            discussion: "Nothing is lost: the log keeps what comes meanwhile, and identity providers notice nothing."
        )

        @Argument(help: "The sink's name, as 'gatehouse sinks list' shows it.")
        var name: String

        @Option(help: "Why, for whoever looks at the list next.")
        var reason = "paused by a person"

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            let reason = reason
            let isNew = try await Sinks.withSink(named: name, settings) { transaction, sink in
                try transaction.hold(sink, .paused, reason: reason)
            }
            StandardOutput.print(isNew ? "paused \(name)" : "\(name) was paused already")
        }
    }

    /// The command `gatehouse sinks resume`.
    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a sink that was paused or held have its events; a running gateway obeys within seconds.",
            discussion: "It goes on with the first event that it has not taken, in order for each user and group."
        )

        @Argument(help: "The sink's name, as 'gatehouse sinks list' shows it.")
        var name: String

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            let was = try await Sinks.withSink(named: name, settings) { transaction, sink in
                try transaction.release(sink)
            }
            StandardOutput.print(was ? "resumed \(name)" : "\(name) was neither paused nor held")
        }
    }

    /// Runs `body` for the sink of a name, in one transaction.
    private static func withSink<Result: Sendable>(
        named name: String,
        _ settings: ConfigurationOptions,
        _ body: @escaping @Sendable (any StoreTransaction, SinkID) throws -> Result
    ) async throws -> Result {
        try await OpenDirectory.with(settings) { directory in
            let result = try await directory.store.write { transaction in
                try transaction.sinks().first { $0.name == name }.map { try body(transaction, $0.id) }
            }
            guard let result else {
                throw CommandFailure("There is no sink '\(name)'; 'gatehouse sinks list' shows those there are.")
            }
            return result
        }
    }
}
