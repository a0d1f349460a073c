internal import ArgumentParser
internal import SCIM
internal import Server
internal import Store

/// The command `gatehouse dead`.
struct Dead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the events that sinks were given up for, have them delivered after all, or drop them.",
        subcommands: [List.self, Show.self, Retry.self, Drop.self]
    )

    /// The command `gatehouse dead list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List dead letters with their reasons.")

        @OptionGroup var selection: DeadLetterSelection
        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                var table = Table("event", "sink", "type", "resource", "given up", "attempts", "reason")
                try await selection.forEachPage(of: directory) { sink, page in
                    for buried in page {
                        guard !output.isJSON else {
                            StandardOutput.print(.object(buried.json(sink: sink.name)))
                            continue
                        }
                        table.add(
                            buried.event.id,
                            sink.name,
                            buried.event.type.rawValue,
                            buried.event.resourceID,
                            "\(buried.died)",
                            "\(buried.letter.attempts)",
                            buried.letter.reason
                        )
                    }
                }
                if !output.isJSON { table.print() }
            }
        }
    }

    /// The command `gatehouse dead show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show dead letters whole: the event, and why each sink was given up for it."
        )

        @OptionGroup var selection: DeadLetterSelection
        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                var found = false
                try await selection.forEachPage(of: directory) { sink, page in
                    for buried in page {
                        found = true
                        var object = buried.json(sink: sink.name)
                        object["event"] = try? JSONReader.read(buried.event.json)
                        StandardOutput.print(.object(object))
                    }
                }
                guard found else { throw CommandFailure.noSuchDeadLetter }
            }
        }
    }

    /// The command `gatehouse dead retry`.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give sinks their dead letters once more, in the order of the events.",
            discussion: """
                Each goes behind what its sink has not had yet. The gateway need not run: it delivers them when it does.
                """
        )

        @OptionGroup var selection: DeadLetterSelection
        @Flag(help: "All of them.")
        var all = false
        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await selection.act(all: all, settings, "put back") { administration, sink, sequences in
                try administration.retryDeadLetters(sequences, of: sink)
            }
        }
    }

    /// The command `gatehouse dead drop`.
    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget dead letters: their sinks never get those events."
        )

        @OptionGroup var selection: DeadLetterSelection
        @Flag(help: "All of them.")
        var all = false
        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await selection.act(all: all, settings, "dropped") { administration, sink, sequences in
                try administration.dropDeadLetters(sequences, of: sink)
            }
        }
    }
}

extension DeadLetterSelection {
    /// Does something with each chosen dead letter, and says with how many.
    fileprivate func act(
        all: Bool,
        _ settings: ConfigurationOptions,
        _ verb: String,
        _ body: @escaping @Sendable (Administration, SinkProgress, [Int64]) throws -> Int
    ) async throws {
        guard all || !isEmpty else {
            throw ValidationError("Name events, choose them by options, or say --all.")
        }
        try await OpenDirectory.with(settings) { directory in
            var count = 0
            try await forEachPage(of: directory) { sink, page in
                let sequences = page.map(\.letter.sequence)
                count += try await directory.administer { try body($0, sink, sequences) }
            }
            guard count > 0 || ids.isEmpty else { throw CommandFailure.noSuchDeadLetter }
            StandardOutput.print("\(count) \(count == 1 ? "dead letter" : "dead letters") \(verb)")
        }
    }
}

extension CommandFailure {
    fileprivate static let noSuchDeadLetter = CommandFailure(
        "There is no such dead letter; 'gatehouse dead list' shows those there are."
    )
}
