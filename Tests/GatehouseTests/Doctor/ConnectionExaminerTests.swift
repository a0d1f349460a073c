import SCIM
import Server
import Settings
import Store
import Testing

@testable import gatehouse

@Suite("what the doctor says of a connection")
struct ConnectionExaminerTests {
    private static let now = Timestamp(milliseconds: 1_000_000_000_000)

    private static func inDays(_ days: Int64) -> Timestamp {
        Timestamp(milliseconds: now.milliseconds + days * 86_400_000)
    }

    private func findings(
        auth: String = "[{ type: bearer }]",
        _ tokens: [(name: String, days: Int64?, isRevoked: Bool)] = [],
        declared: [ExpiringCredential] = [],
        pause: ConnectionPause? = nil
    ) throws -> [Finding] {
        let file = SettingsFile(text: "connections: { okta: { auth: \(auth) } }")
        let connection = try #require(file.settings?.connections.first)
        let records = tokens.map { token in
            TokenRecord(
                id: "tok_\(token.name)",
                connection: "okta",
                name: token.name,
                digest: [],
                created: Self.inDays(-100),
                expires: token.days.map(Self.inDays),
                revoked: token.isRevoked ? Self.now : nil
            )
        }
        return ConnectionExaminer(
            connection: connection,
            pause: pause,
            tokens: records,
            declared: declared,
            now: Self.now,
            type: TypedCommand(about: "/etc/gateway.yaml")
        ).findings
    }

    @Test("one that takes changes and has a token that works is well")
    func well() throws {
        #expect(try findings([("a", nil, false)]).map(\.severity) == [.ok])
        #expect(try findings([("a", 31, false)]).map(\.severity) == [.ok])
        #expect(
            try findings(auth: "[{ type: basic, username: o, password: 0123456789abcdef }]").map(\.severity) == [.ok]
        )
    }

    @Test("a pause is said with its reason and what ends it")
    func paused() throws {
        let finding = try findings([("a", nil, false)], pause: ConnectionPause(reason: "moving", since: Self.now))
        #expect(finding.map(\.severity) == [.warning] && finding.first?.text.hasSuffix(": moving") == true)
        #expect(finding.first?.advice == "gatehouse connections resume okta -c /etc/gateway.yaml")
    }

    @Test("that no token works is wrong: there is none, it was revoked, or it ended")
    func lockedOut() throws {
        #expect(try findings().map(\.severity) == [.wrong])
        #expect(try findings([("a", nil, true)]).map(\.severity) == [.wrong])
        #expect(try findings([("a", -1, false)]).map(\.severity) == [.wrong, .warning])
        #expect(try findings([("a", -1, false), ("b", nil, false)]).map(\.severity) == [.warning])
    }

    @Test("tokens that end within 30 days are named, the nearest first, those of gateway.yaml among them")
    func endings() throws {
        let own = ExpiringCredential(connection: "okta", id: nil, name: "its own", expires: Self.inDays(7))
        let found = try findings([("late", 30, false), ("soon", 1, false), ("far", 31, false)], declared: [own])
        #expect(
            found.map { $0.text.split(separator: " ends").first } == ["tok_soon (soon)", "its own", "tok_late (late)"]
        )
        #expect(found.allSatisfy { $0.severity == .warning })
        #expect(found.first?.text.hasSuffix("in 1 day") == true)
        #expect(found.first?.advice == "gatehouse tokens rotate tok_soon -c /etc/gateway.yaml")
    }
}
