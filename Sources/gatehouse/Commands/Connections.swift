internal import ArgumentParser
internal import SCIM
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

/// What there is to say about a connection.
private struct ConnectionReport {
    let settings: ConnectionSettings
    let users: Int
    let groups: Int
    let tolerated: [ToleratedCount]
    let pause: ConnectionPause?

    var profile: String { settings.profile.rawValue }

    /// `on` or `off`, and whether that is the operator's own choice.
    func state(of rule: ToleranceRule) -> String {
        let isOn = settings.tolerance.contains(rule)
        return (isOn ? "on" : "off") + (isOn == settings.profile.tolerance.contains(rule) ? "" : " (tolerate)")
    }

    var json: JSONValue {
        var rules = JSONObject()
        for rule in ToleranceRule.allCases { rules[rule.name] = .bool(settings.tolerance.contains(rule)) }
        return [
            "name": .string(settings.name),
            "profile": .string(profile),
            "users": .integer(users),
            "groups": .integer(groups),
            "rules": .object(rules),
            "tolerated": .array(tolerated.map(\.json)),
            "paused": pause.map { ["reason": .string($0.reason), "since": .string($0.since.description)] } ?? .null,
        ]
    }
}

extension ToleratedCount {
    fileprivate var json: JSONValue {
        ["rule": .string(rule.name), "requests": .integer(requests), "last_seen": .string(last.description)]
    }
}

extension OpenDirectory {
    func settings(of name: String) throws -> ConnectionSettings {
        guard let found = settings.connections.first(where: { $0.name == name }) else { throw unknownConnection(name) }
        return found
    }

    fileprivate func report(on connection: ConnectionSettings) async throws -> ConnectionReport {
        let name = connection.name
        return try await store.read(.point) { snapshot in
            let id = try snapshot.connection(named: name)
            return ConnectionReport(
                settings: connection,
                users: try id.map { try snapshot.count(.user, in: $0) } ?? 0,
                groups: try id.map { try snapshot.count(.group, in: $0) } ?? 0,
                tolerated: try id.map { try snapshot.tolerated(on: $0) } ?? [],
                pause: try snapshot.pauses()[name]
            )
        }
    }
}
