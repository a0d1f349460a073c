internal import ArgumentParser
internal import SCIM
internal import Server
internal import Settings
internal import Store

/// The command `gatehouse connections`.
struct Connections: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the connections and what was tolerated on them, pause and resume them.",
        subcommands: [List.self, Show.self, Pause.self, Resume.self]
    )

    /// The command `gatehouse connections list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the connections that gateway.yaml declares.",
            discussion: """
                TOLERATED is how many of the rules were needed, and LAST SEEN when one last was; 'connections show' \
                tells which. A running gateway writes both down every few seconds.
                """
        )

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                var rows: [ConnectionReport] = []
                for connection in directory.settings.connections {
                    rows.append(try await directory.report(on: connection))
                }
                guard !output.isJSON else {
                    for row in rows { StandardOutput.print(row.json) }
                    return
                }
                var table = Table("connection", "state", "profile", "users", "groups", "tolerated", "last seen")
                for row in rows {
                    table.add(
                        row.settings.name,
                        row.pause == nil ? "ok" : "paused",
                        row.profile,
                        "\(row.users)",
                        "\(row.groups)",
                        "\(row.tolerated.count)",
                        row.tolerated.map(\.last).max().map { "\($0)" } ?? "-"
                    )
                }
                table.print()
            }
        }
    }

    /// The command `gatehouse connections show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one connection: every tolerance rule, whether it is on, and how often it was needed.",
            discussion: "What each rule means is in docs/dialects.md; 'gatehouse reference --dialects' prints it."
        )

        @Argument(help: "The connection's name.")
        var connection: String

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                let report = try await directory.report(on: try directory.settings(of: connection))
                guard !output.isJSON else { return StandardOutput.print(report.json) }
                if let pause = report.pause {
                    StandardOutput.print("\(report.settings.name) is paused since \(pause.since): \(pause.reason)")
                }
                StandardOutput.print(
                    "\(report.settings.name): profile \(report.profile), \(report.users) users, \(report.groups) groups"
                )
                var table = Table("rule", "state", "requests", "last seen")
                for rule in ToleranceRule.allCases {
                    let count = report.tolerated.first { $0.rule == rule }
                    table.add(
                        rule.name,
                        report.state(of: rule),
                        count.map { "\($0.requests)" } ?? "-",
                        count.map { "\($0.last)" } ?? "-"
                    )
                }
                table.print()
            }
        }
    }
}

extension OpenDirectory {
    func settings(of name: String) throws -> ConnectionSettings {
        guard let found = settings.connections.first(where: { $0.name == name }) else { throw unknownConnection(name) }
        return found
    }

    fileprivate func report(on connection: ConnectionSettings) async throws -> ConnectionReport {
        try await store.read(.point) { try ConnectionReport(of: connection, in: $0) }
    }
}
