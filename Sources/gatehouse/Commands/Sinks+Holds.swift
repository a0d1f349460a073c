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
            let (name, reason) = (name, reason)
            let isNew = try await OpenDirectory.with(settings) { directory in
                try await directory.administer { try $0.pauseSink(named: name, reason: reason) }
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
            let name = name
            let was = try await OpenDirectory.with(settings) { directory in
                try await directory.administer { try $0.resumeSink(named: name) }
            }
            StandardOutput.print(was ? "resumed \(name)" : "\(name) was neither paused nor held")
        }
    }
}
