internal import ArgumentParser
internal import Curl
internal import Server
internal import Settings
internal import Store

/// The command `gatehouse sinks`.
struct Sinks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the sinks and how far they have come, pause and resume them, forget those that are gone.",
        subcommands: [List.self, Pause.self, Resume.self, Retry.self, Purge.self]
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
                let rows = try await directory.store.read(.scan) { snapshot in
                    try snapshot.sinks().map { try SinkReport(of: $0, in: snapshot) }
                }
                let troubles = await RunningGateway(directory.settings.admin).troubledSinks()
                let unseen = declared.filter { name in !rows.contains { $0.progress.name == name } }
                guard !output.isJSON else {
                    for row in rows {
                        let name = row.progress.name
                        StandardOutput.print(row.json(isDeclared: declared.contains(name), troubles[name]))
                    }
                    return
                }
                var table = Table("sink", "state", "cursor", "lag", "parked", "dead", "next retry", "reason")
                for row in rows {
                    let first = row.parked.first
                    table.add(
                        row.progress.name,
                        row.state(isDeclared: declared.contains(row.progress.name), troubles[row.progress.name]),
                        "\(row.progress.cursor)",
                        "\(row.lag)",
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
                try await directory.administer { try $0.purgeSink(named: name) }
                StandardOutput.print("purged \(name)")
            }
        }
    }
}
