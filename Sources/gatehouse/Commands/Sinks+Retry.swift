internal import ArgumentParser
internal import Store

extension Sinks {
    /// The command `gatehouse sinks retry`.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Have everything tried at once that waits for its next try; a running gateway obeys within seconds.",
            discussion: """
                For a receiver that is well again. Order holds for each user and group. Dead letters are another matter: \
                'gatehouse dead retry'.
                """
        )

        @Argument(help: "The sink's name, as 'gatehouse sinks list' shows it.")
        var name: String

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            let name = name
            let count = try await OpenDirectory.with(settings) { directory in
                try await directory.administer { try $0.retrySink(named: name) }
            }
            let what = count == 0 ? "nothing waits for a try" : "tried at once: the events of \(count) users or groups"
            StandardOutput.print("\(name): \(what)")
        }
    }
}
