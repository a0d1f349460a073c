import Foundation
import SCIM
import TestSupport
import Testing

@Suite("gatehouse doctor", .timeLimit(.minutes(2)))
struct DoctorTests {
    @Test("nothing is wrong where all is well, with the gateway running and without it, and nothing is changed")
    func well() async throws {
        try await GatewayFixture.with(sinks: "sinks: { journal: { type: file, path: ./data/events.ndjson } }") {
            gateway in
            _ = try await gateway.provider.post("/Users", Provider.user("ann@ex.org"))
            try await ThreeSinks.settled(in: gateway.folder, names: ["journal"])
            let yaml = GatewayFixture.yaml(sinks: "sinks: { journal: { type: file, path: ./data/events.ndjson } }")
                .replacingOccurrences(
                    of: #"admin: { listen: "127.0.0.1:0" }"#,
                    with: #"admin: { listen: "127.0.0.1:\#(gateway.gateway.adminPort)" }"#
                )
            try yaml.write(to: gateway.folder.appending(path: "asked.yaml"), atomically: false, encoding: .utf8)
            let running = try await doctor(["asked.yaml"], in: gateway.folder)
            #expect(running.status == 0 && running.output.contains("/readyz answers 200: ready"), "\(running)")
            #expect(running.output.hasSuffix("Nothing is wrong; 0 warnings.\n"), "\(running)")

            await gateway.gateway.stop()
            let database = gateway.folder.appending(path: "data/gatehouse.db")
            let before = try Data(contentsOf: database)
            let stopped = try await doctor(["--json"], in: gateway.folder)
            #expect(stopped.status == 0, "\(stopped)")
            #expect(try Data(contentsOf: database) == before)
            let findings = try stopped.output.split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
            let remarks = findings.filter { $0["severity"] != "ok" }
            #expect(remarks.map { $0["subject"] } == ["gateway"], "\(stopped.output)")
            #expect(remarks.first?["severity"] == "warning" && remarks.first?["advice"] != .null)
        }
    }

    @Test("a paused connection, a held sink and its dead letter are named with what to type")
    func ill() async throws {
        try await WebhookReceiver.with(.answer(400)) { _, url in
            let sinks =
                "sinks: { strict: { type: webhook, url: \"\(url)\", on_dead: hold, retry: { schedule: [100ms] } } }"
            try await GatewayFixture.with(sinks: sinks) { gateway in
                _ = try await gateway.provider.post("/Users", Provider.user("ann@ex.org"))
                // The hold is on disk with the settlement that follows the last answer.
                while try await !GatewayProcess.command(["sinks", "list"], in: gateway.folder).output.contains("held") {
                    try Task.checkCancellation()
                }
                _ = try await GatewayProcess.command(
                    ["connections", "pause", "okta", "--reason", "moving house"],
                    in: gateway.folder
                )
                let result = try await doctor([], in: gateway.folder)
                #expect(
                    result.status == 1 && result.errors == "gatehouse: 2 things are wrong; 1 warning.\n",
                    "\(result)"
                )
                let lines = result.output.split(separator: "\n")
                func names(_ start: String, _ reason: String, _ advice: String) -> Bool {
                    lines.contains { $0.hasPrefix(start) && $0.contains(reason) && $0.hasSuffix(advice) }
                }
                #expect(names("! connection okta: paused", "moving house", "→ gatehouse connections resume okta"))
                #expect(names("✘ sink strict: held", "HTTP 400", "gatehouse sinks resume strict"))
                #expect(names("✘ sink strict:", "1 dead letter", "→ gatehouse dead list --sink strict"))
            }
        }
    }

    @Test("a damaged database is found, a certificate that is not there too, and neither hides the rest")
    func damaged() async throws {
        try await TemporaryFolder.with { folder in
            let root = URL(filePath: folder.path)
            try folder.write("gateway.yaml", GatewayFixture.yaml(sinks: ""))
            _ = try await GatewayProcess.command(["tokens", "create", "okta"], in: root)
            let seeded = try await GatewayProcess.command(
                ["seed", "okta", "--users", "300", "--groups", "0"],
                in: root
            )
            #expect(seeded.status == 0, "\(seeded)")
            let file = try FileHandle(forUpdating: URL(filePath: folder.path("data/gatehouse.db")))
            let size = try file.seekToEnd()
            try file.seek(toOffset: size / 4096 * 2048)
            try file.write(contentsOf: Data(repeating: 0x55, count: 64 << 10))
            try file.close()
            try folder.write(
                "gateway.yaml",
                GatewayFixture.yaml(sinks: "").replacingOccurrences(
                    of: "drain: 5s",
                    with: "tls: { certificate: no.pem, key: no.key }"
                )
            )
            let result = try await doctor([], in: root)
            #expect(result.status == 1)
            let lines = result.output.split(separator: "\n")
            #expect(lines.contains { $0.hasPrefix("✘ store: ") && $0.contains("restore a backup") }, "\(result)")
            #expect(lines.contains { $0.hasPrefix("✘ server.tls: server.tls.certificate: ") }, "\(result)")
            #expect(lines.contains { $0.hasPrefix("✔ connection okta") }, "\(result)")
        }
    }

    @Test(
        "a mistake in gateway.yaml is reported at its place with status 78, and a store that is not there is not made"
    )
    func refused() async throws {
        try await TemporaryFolder.with { folder in
            let root = URL(filePath: folder.path)
            try folder.write("gateway.yaml", "connections:\n  okta: { profil: okta }\n")
            let mistaken = try await doctor([], in: root)
            #expect(mistaken.status == 78 && mistaken.errors.hasPrefix("gateway.yaml:2:11: "), "\(mistaken)")
            try folder.write("gateway.yaml", GatewayFixture.yaml(sinks: ""))
            let missing = try await doctor([], in: root)
            #expect(missing.status == 1 && missing.output.contains("gatehouse.db is not there"), "\(missing)")
            #expect(folder.names() == ["gateway.yaml"])
        }
    }

    private func doctor(_ arguments: [String], in folder: URL) async throws -> CommandResult {
        try await GatewayProcess.command(["doctor"] + arguments, in: folder)
    }
}
