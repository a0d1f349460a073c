internal import ArgumentParser
internal import SCIM
internal import Store

/// The command `gatehouse events`.
struct Events: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the event log, and give sinks events of it once more.",
        subcommands: [List.self, Show.self, Attempts.self, Tail.self, Replay.self, Replays.self]
    )

    /// The command `gatehouse events list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the latest events, oldest first.")

        @Option(help: "The most rows.")
        var limit = 50

        @Option(help: "Only events after this sequence number, from there on.")
        var after: Int64?

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                let (after, limit) = (after, max(1, limit))
                let events = try await directory.store.read(.scan) { snapshot in
                    let start = try after ?? max(0, snapshot.lastSequence() - Int64(limit))
                    return try snapshot.events(after: start, limit: limit)
                }
                guard !output.isJSON else { return events.forEach { $0.event.printLine() } }
                var table = Table("sequence", "time", "type", "connection", "resource", "id")
                for event in events.map(\.event) {
                    table.add(
                        "\(event.sequence)",
                        "\(event.time)",
                        event.type.rawValue,
                        event.connection,
                        event.resourceID,
                        event.id
                    )
                }
                table.print()
            }
        }
    }

    /// The command `gatehouse events show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one event as sinks receive it.")

        @Argument(help: "The event's id (evt_…).")
        var id: String

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                let id = id
                guard let found = try await directory.store.read(.scan, { snapshot in try snapshot.event(id: id) })
                else {
                    throw CommandFailure("There is no event '\(id)' in the log.")
                }
                found.event.printLine()
            }
        }
    }

    /// The command `gatehouse events tail`.
    struct Tail: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print events as they are committed, one JSON object per line, until interrupted."
        )

        @Option(help: "Begin after this sequence number instead of at the end of the log.")
        var after: Int64?

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                let store = directory.store
                var last: Int64
                if let after {
                    last = after
                } else {
                    last = try await store.read(.scan) { snapshot in try snapshot.lastSequence() }
                }
                while true {
                    let from = last
                    let events = try await store.read(.scan) { snapshot in
                        try snapshot.events(after: from, limit: 500)
                    }
                    for event in events { event.event.printLine() }
                    last = events.last?.event.sequence ?? last
                    // Another process writes the log; there is no signal across processes to wait for.
                    if events.isEmpty { try await Task.sleep(for: .milliseconds(200)) }
                }
            }
        }
    }
}

extension Event {
    fileprivate func printLine() {
        StandardOutput.write(json + [UInt8(ascii: "\n")])
    }
}
