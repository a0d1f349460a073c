import Curl
import Foundation
import SCIM
import Testing

/// The audit log of the built program.
@Suite("the audit log", .timeLimit(.minutes(2)))
struct AuditTests {
    private func run(_ arguments: [String], in folder: URL) async throws -> CommandResult {
        try await GatewayProcess.command(arguments, in: folder)
    }

    @Test("has who did what from the door and from the command line, verifies, and names the entry that was changed")
    func whole() async throws {
        try await GatewayFixture.with { fixture in
            let created = try await fixture.provider.post("/Users", Provider.user("mona@example.com"))
            _ = try await fixture.provider.patch(
                "/Users/\(created.id)",
                #"{"op":"replace","path":"active","value":false}"#
            )
            for _ in 0..<3 { _ = try await fixture.provider.send(.get, "/Users", authorization: "Bearer wrong") }
            let paused = try await run(["connections", "pause", "okta"], in: fixture.folder)
            #expect(paused.status == 0, "\(paused.errors)")
            await fixture.gateway.stop()

            let listed = try await run(["audit", "list", "--json"], in: fixture.folder)
            let entries = listed.output.split(separator: "\n").compactMap { try? JSONReader.read(Array($0.utf8)) }
            #expect(
                entries.map { $0["operation"].string }
                    == ["token.create", "user.create", "user.patch", "connection.pause", "sign_in"]
            )
            #expect(entries[0]["actor"]["method"] == "cli" && entries[0]["actor"]["name"].string == NSUserName())
            #expect(entries[1]["subject"]["id"].string == created.id)
            #expect(entries[1]["request"].string == created.header("X-Request-ID"))
            #expect(entries[1]["actor"]["address"] == "127.0.0.1" && entries[1]["actor"]["method"] == "bearer")
            #expect(entries[1]["actor"]["id"] == entries[0]["subject"]["id"])
            #expect(entries[4]["count"] == 3 && entries[4]["status"] == 401)
            #expect(!listed.output.contains("mona") && !listed.output.contains(fixture.provider.token))

            let whole = try await run(["audit", "verify", "--json"], in: fixture.folder)
            #expect(whole.status == 0, "\(whole.errors)")
            let head = try #require(try JSONReader.read(Array(whole.output.utf8))["head"].string)
            let exported = try await run(["audit", "export"], in: fixture.folder)
            try exported.output.write(
                to: fixture.folder.appending(path: "audit.ndjson"),
                atomically: false,
                encoding: .utf8
            )
            let judged = try await Python.run("verify_audit_export.py", ["audit.ndjson", head], in: fixture.folder)
            #expect(judged.output == "5 verified\n", "\(judged.errors)")

            // Somebody who can write the file, and takes the triggers away first.
            let tampered = try await Python.run(
                "tamper_with_audit.py",
                ["data/gatehouse.db", "change"],
                in: fixture.folder
            )
            #expect(tampered.status == 0, "\(tampered.errors)")
            let found = try await run(["audit", "verify"], in: fixture.folder)
            #expect(found.status == 1 && found.errors.contains("entry 3 does not fit"), "\(found.errors)")
        }
    }

    @Test("shows that its end was cut off to whoever kept the hash")
    func cut() async throws {
        try await GatewayFixture.with { fixture in
            for name in ["a", "b"] {
                _ = try await fixture.provider.post("/Users", Provider.user("\(name)@example.com"))
            }
            await fixture.gateway.stop()
            let whole = try await run(["audit", "verify", "--json"], in: fixture.folder)
            let head = try #require(try JSONReader.read(Array(whole.output.utf8))["head"].string)
            _ = try await Python.run("tamper_with_audit.py", ["data/gatehouse.db", "cut"], in: fixture.folder)
            #expect(try await run(["audit", "verify"], in: fixture.folder).status == 0)
            let found = try await run(["audit", "verify", "--kept", head], in: fixture.folder)
            #expect(found.status == 1 && found.errors.contains("entry 3 is missing"), "\(found.errors)")
        }
    }
}
