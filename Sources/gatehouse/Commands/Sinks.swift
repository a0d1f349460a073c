internal import ArgumentParser
internal import Curl
internal import SCIM
internal import Store

/// The command `gatehouse sinks`.
struct Sinks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the sinks and how far they have come.",
        subcommands: [List.self]
    )

    /// The command `gatehouse sinks list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List sinks: declared and remembered, with cursor, lag, parked keys and dead letters."
        )

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let declared = try Configuration.load(settings.path, curl: CurlClient(), makeLogger: { _ in .silent }).sinks
                .map(\.name)
            try await OpenDirectory.with(settings) { directory in
                let (rows, last) = try await directory.store.read(.scan) { snapshot in
                    (
                        try snapshot.sinks().map { sink in
                            Row(
                                progress: sink,
                                parked: try snapshot.parked(of: sink.id),
                                dead: try snapshot.deadLetterCount(of: sink.id)
                            )
                        },
                        try snapshot.lastSequence()
                    )
                }
                let unseen = declared.filter { name in !rows.contains { $0.progress.name == name } }
                guard !output.isJSON else {
                    for row in rows {
                        StandardOutput.print(row.json(last: last, isDeclared: declared.contains(row.progress.name)))
                    }
                    return
                }
                var table = Table("sink", "state", "cursor", "lag", "parked", "dead", "next retry", "last failure")
                for row in rows {
                    let first = row.parked.first
                    table.add(
                        row.progress.name,
                        declared.contains(row.progress.name) ? (first == nil ? "ok" : "retrying") : "orphaned",
                        "\(row.progress.cursor)",
                        "\(last - row.progress.cursor)",
                        "\(row.parked.count)",
                        "\(row.dead)",
                        first.map { "\($0.due)" } ?? "-",
                        first?.reason ?? "-"
                    )
                }
                for name in unseen { table.add(name, "not started", "-", "-", "-", "-", "-", "-") }
                table.print()
            }
        }
    }

    private struct Row {
        let progress: SinkProgress
        let parked: [ParkedKey]
        let dead: Int

        func json(last: Int64, isDeclared: Bool) -> JSONValue {
            [
                "name": .string(progress.name),
                "declared": .bool(isDeclared),
                "cursor": .integer(progress.cursor),
                "lag": .integer(last - progress.cursor),
                "parked": .integer(parked.count),
                "dead": .integer(dead),
                "next_retry": parked.first.map { .string($0.due.description) } ?? .null,
                "last_failure": parked.first.map { .string($0.reason) } ?? .null,
            ]
        }
    }
}
