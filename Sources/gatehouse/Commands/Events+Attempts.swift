internal import ArgumentParser
internal import SCIM
internal import Store

extension Events {
    /// The command `gatehouse events attempts`.
    struct Attempts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show each try to deliver an event: when, how long, and what the other side said.",
            discussion: "An event that its sink took at the first try has none on record."
        )

        @Argument(help: "The event's id (evt_…).")
        var id: String

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                let id = id
                let found = try await directory.store.read(.scan) { snapshot in
                    try snapshot.event(id: id).map { event in
                        try snapshot.sinks().map { ($0.name, try snapshot.attempts(of: event, at: $0.id)) }
                    }
                }
                guard let found else { throw CommandFailure("There is no event '\(id)' in the log.") }
                if output.isJSON { printObjects(found) } else { printTable(found) }
            }
        }

        private func printObjects(_ sinks: [(name: String, attempts: [DeliveryAttempt])]) {
            for (name, attempts) in sinks {
                for attempt in attempts { StandardOutput.print(attempt.json(sink: name)) }
            }
        }

        private func printTable(_ sinks: [(name: String, attempts: [DeliveryAttempt])]) {
            var table = Table("sink", "attempt", "began", "ms", "status", "outcome", "reason", "answer")
            for (name, attempts) in sinks {
                for attempt in attempts {
                    table.add(
                        name,
                        "\(attempt.number)",
                        "\(attempt.time)",
                        "\(attempt.milliseconds)",
                        attempt.status.map(String.init) ?? "–",
                        attempt.outcome.rawValue,
                        PlainText.line(attempt.reason),
                        PlainText.value(.string(attempt.text))
                    )
                }
            }
            table.print()
        }
    }
}

extension DeliveryAttempt {
    fileprivate var milliseconds: Int64 { Int64(duration / .milliseconds(1)) }

    /// What the other side said, as text.
    fileprivate var text: String { String(decoding: answer, as: UTF8.self) }

    fileprivate func json(sink: String) -> JSONValue {
        [
            "sink": .string(sink),
            "attempt": .integer(number),
            "began": .string(time.description),
            "milliseconds": .integer(milliseconds),
            "status": status.map { .integer($0) } ?? .null,
            "outcome": .string(outcome.rawValue),
            "reason": .string(reason),
            "answer": .string(text),
        ]
    }
}
