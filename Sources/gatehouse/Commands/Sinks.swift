internal import ArgumentParser
internal import Curl
internal import SCIM
internal import Settings
internal import Store

/// The command `gatehouse sinks`.
struct Sinks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the sinks and how far they have come, pause and resume them, forget those that are gone.",
        subcommands: [List.self, Pause.self, Resume.self, Purge.self]
    )

    /// The command `gatehouse sinks list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List sinks: declared and remembered, with cursor, lag, parked keys and dead letters."
        )

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let declared = try await Configuration.load(settings.path, curl: CurlClient(), makeLogger: { _ in .silent })
                .sinks
                .map(\.name)
            try await OpenDirectory.with(settings) { directory in
                let (rows, last) = try await directory.store.read(.scan) { snapshot in
                    (
                        try snapshot.sinks().map { sink in
                            Row(
                                progress: sink,
                                hold: try snapshot.hold(of: sink.id),
                                parked: try snapshot.parked(of: sink.id),
                                backfill: try snapshot.backfill(of: sink.id),
                                dead: try snapshot.deadLetterCount(of: sink.id)
                            )
                        },
                        try snapshot.lastSequence()
                    )
                }
                let troubles = await RunningGateway(directory.settings.admin).troubledSinks()
                let unseen = declared.filter { name in !rows.contains { $0.progress.name == name } }
                guard !output.isJSON else {
                    for row in rows {
                        StandardOutput.print(
                            row.json(last: last, isDeclared: declared.contains(row.progress.name), troubles)
                        )
                    }
                    return
                }
                var table = Table("sink", "state", "cursor", "lag", "parked", "dead", "next retry", "reason")
                for row in rows {
                    let first = row.parked.first
                    table.add(
                        row.progress.name,
                        row.state(isDeclared: declared.contains(row.progress.name), troubles),
                        "\(row.progress.cursor)",
                        "\(last - row.progress.cursor)",
                        "\(row.parked.count)",
                        "\(row.dead)",
                        first.map { "\($0.due)" } ?? "-",
                        row.hold?.reason ?? troubles[row.progress.name]?.reason ?? first?.reason ?? "-"
                    )
                }
                for name in unseen { table.add(name, "not started", "-", "-", "-", "-", "-", "-") }
                table.print()
            }
        }
    }

    /// The command `gatehouse sinks purge`.
    struct Purge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget a sink that gateway.yaml no longer declares: its place, parked keys and dead letters.",
            discussion: "Until then it holds back the removal of old events: declared again, it would go on from there."
        )

        @Argument(help: "The sink's name, as 'gatehouse sinks list' shows it.")
        var name: String

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            let declared = try await Configuration.load(settings.path, curl: CurlClient(), makeLogger: { _ in .silent })
                .sinks
            guard !declared.contains(where: { $0.name == name }) else {
                throw CommandFailure("gateway.yaml declares the sink '\(name)'. Take it out there and restart first.")
            }
            try await OpenDirectory.with(settings) { directory in
                let name = name
                guard try await directory.store.write({ transaction in try transaction.purgeSink(named: name) }) else {
                    throw CommandFailure("There is no sink '\(name)'; 'gatehouse sinks list' shows those there are.")
                }
                StandardOutput.print("purged \(name)")
            }
        }
    }

    private struct Row {
        let progress: SinkProgress
        let hold: Hold?
        let parked: [ParkedKey]
        let backfill: BackfillProgress?
        let dead: Int

        /// What the sink is doing, in a word or three.
        func state(isDeclared: Bool, _ troubles: [String: RunningGateway.Trouble]) -> String {
            guard isDeclared else { return "orphaned" }
            if let hold { return hold.origin.rawValue }
            let trouble = troubles[progress.name]?.state
            if trouble == "spared" { return "spared" }
            guard parked.isEmpty else { return "retrying" }
            if let trouble { return trouble }
            guard let backfill, backfill.ended == nil else { return "ok" }
            return "backfilling (\(backfill.told) told)"
        }

        func json(last: Int64, isDeclared: Bool, _ troubles: [String: RunningGateway.Trouble]) -> JSONValue {
            let trouble = troubles[progress.name]
            return [
                "name": .string(progress.name),
                "declared": .bool(isDeclared),
                "state": .string(state(isDeclared: isDeclared, troubles)),
                "cursor": .integer(progress.cursor),
                "lag": .integer(last - progress.cursor),
                "parked": .integer(parked.count),
                "backfill": backfill.map { ["told": .integer($0.told), "complete": .bool($0.ended != nil)] } ?? .null,
                "dead": .integer(dead),
                "next_retry": parked.first.map { .string($0.due.description) } ?? .null,
                "spared": trouble.flatMap { $0.state == "spared" ? .string($0.reason) : nil } ?? .null,
                "failing": trouble.flatMap { $0.state == "failing" ? .string($0.reason) : nil } ?? .null,
                "last_failure": parked.first.map { .string($0.reason) } ?? .null,
                "hold": hold.map { ["reason": .string($0.reason), "since": .string($0.since.description)] } ?? .null,
            ]
        }
    }
}
