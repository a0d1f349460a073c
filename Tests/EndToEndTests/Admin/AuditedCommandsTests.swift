import Foundation
import SCIM
import Testing

/// Every command that does something to a gateway, and the line that it leaves.
@Suite("what commands leave in the audit log", .timeLimit(.minutes(2)))
struct AuditedCommandsTests {
    private struct Case {
        let command: [String]
        /// The operation, and what it was done to.
        let line: String

        init(_ command: String, _ line: String) {
            self.command = command.split(separator: " ").map(String.init)
            self.line = line
        }
    }

    @Test("each has one line, by the operating system's user, and none holds anything of a person or a token")
    func commands() async throws {
        let sinks = "sinks: { crm: { type: shell, command: [./reject.sh] } }"
        try await GatewayFixture.with(sinks: sinks) { fixture in
            let folder = fixture.folder
            let hook = folder.appending(path: "reject.sh")
            try "#!/bin/sh\nexit 65\n".write(to: hook, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
            let mona = try await fixture.provider.post("/Users", Provider.user("mona@example.com")).id
            _ = try await fixture.provider.post("/Users", Provider.user("otto@example.com", externalID: "o"))
            try await ThreeSinks.settled(in: folder, names: ["crm"])
            await fixture.gateway.stop()
            let events = try await lines(["events", "list"], in: folder).compactMap { $0["id"].string }
            let token = try await entries(in: folder)[0]["subject"]["id"].string ?? ""
            let minted = try await lines(["admin", "tokens", "create", "ops", "--role", "viewer"], in: folder)[0]

            let cases = [
                Case("tokens create okta", "token.create Token"),
                Case("tokens rotate \(token)", "token.create Token"),
                Case("tokens revoke \(token)", "token.revoke Token \(token)"),
                Case("admin tokens create mona-ops --role operator", "admin_token.create AdminToken"),
                Case(
                    "admin tokens revoke \(minted["id"].string ?? "")",
                    "admin_token.revoke AdminToken \(minted["id"].string ?? "")"
                ),
                Case("connections pause okta", "connection.pause Connection okta"),
                Case("connections resume okta", "connection.resume Connection okta"),
                Case("sinks pause crm", "sink.pause Sink crm"),
                Case("sinks resume crm", "sink.resume Sink crm"),
                Case("sinks retry crm", "sink.retry Sink crm"),
                Case("dead retry \(events[0])", "dead_letter.retry Sink crm"),
                Case("dead drop --all", "dead_letter.drop Sink crm"),
                Case("events replay --sink crm", "replay.begin Sink crm"),
                Case("events replays --cancel 1", "replay.cancel Replay 1"),
                Case("users erase okta mona@example.com --yes", "user.erase User \(mona)"),
                Case("seed spare --users 3 --groups 1 --members 2", "directory.seed Connection spare"),
                Case("sinks purge crm", "sink.purge Sink crm"),
            ]
            // Another connection to fill, and no sink any more.
            try (GatewayFixture.yaml(sinks: "") + "\n  spare: { profile: okta, auth: [{ type: bearer }] }\n")
                .write(to: folder.appending(path: "gateway.yaml"), atomically: true, encoding: .utf8)
            for test in cases {
                let before = try await entries(in: folder).count
                let result = try await GatewayProcess.command(test.command, in: folder)
                #expect(result.status == 0, "\(test.command): \(result.errors)")
                let new = try await entries(in: folder).dropFirst(before)
                let words = new.map { entry in
                    [entry["operation"], entry["subject"]["kind"], entry["subject"]["id"]].compactMap(\.string)
                        .joined(separator: " ")
                }
                #expect(words.count == 1 && words.allSatisfy { $0.hasPrefix(test.line) }, "\(test.command): \(words)")
                #expect(new.allSatisfy { $0["actor"]["method"] == "cli" && $0["actor"]["name"].string == NSUserName() })
            }
            let verified = try await GatewayProcess.command(["audit", "verify"], in: folder)
            #expect(verified.status == 0, "\(verified.errors)")
            let whole = try await GatewayProcess.command(["audit", "export"], in: folder).output
            for word in ["mona", "otto", "Ann", "example.com", "gth_", fixture.provider.token] {
                #expect(!whole.contains(word), "\(word)")
            }
        }
    }

    private func entries(in folder: URL) async throws -> [JSONValue] {
        try await lines(["audit", "list", "--limit", "500"], in: folder)
    }

    private func lines(_ command: [String], in folder: URL) async throws -> [JSONValue] {
        try await GatewayProcess.command(command + ["--json"], in: folder).output
            .split(separator: "\n").compactMap { try? JSONReader.read(Array($0.utf8)) }
    }
}
