package import SCIM
package import Settings
package import Store

/// What there is to say about a connection.
package struct ConnectionReport: Sendable {
    package let settings: ConnectionSettings
    package let users: Int
    package let groups: Int
    package let tolerated: [ToleratedCount]
    package let pause: ConnectionPause?

    package init(of connection: ConnectionSettings, in snapshot: any StoreSnapshot) throws {
        let id = try snapshot.connection(named: connection.name)
        settings = connection
        users = try id.map { try snapshot.count(.user, in: $0) } ?? 0
        groups = try id.map { try snapshot.count(.group, in: $0) } ?? 0
        tolerated = try id.map { try snapshot.tolerated(on: $0) } ?? []
        pause = try snapshot.pauses()[connection.name]
    }

    package var profile: String { settings.profile.rawValue }

    /// `on` or `off`, and whether that is the operator's own choice.
    package func state(of rule: ToleranceRule) -> String {
        let isOn = settings.tolerance.contains(rule)
        return (isOn ? "on" : "off") + (isOn == settings.profile.tolerance.contains(rule) ? "" : " (tolerate)")
    }

    package var json: JSONValue {
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
