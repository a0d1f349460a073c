import Curl
import Foundation
import SCIM
import Testing

@Suite("life", .timeLimit(.minutes(2)))
struct LifeTests {
    @Test("health and readiness answer on the admin listener, and only there")
    func health() async throws {
        try await GatewayFixture.with { gateway in
            let admin = "http://127.0.0.1:\(gateway.gateway.adminPort)"
            let client = gateway.provider.client
            let healthz = try await client.send(CurlRequest(.get, admin + "/healthz"))
            #expect(healthz.status == 200)
            let readyz = try await client.send(CurlRequest(.get, admin + "/readyz"))
            #expect(readyz.status == 200)
            #expect(try JSONReader.read(readyz.body)["status"] == "ready")
            #expect(try await client.send(CurlRequest(.get, admin + "/api/scim/v2/Users")).status == 404)
            let outside = "http://127.0.0.1:\(gateway.gateway.scimPort)/healthz"
            #expect(try await client.send(CurlRequest(.get, outside)).status == 404)
        }
    }

    @Test("the gateway may open as many files as the system allows when asked")
    func openFiles() async throws {
        try await GatewayFixture.with { gateway in
            let lines = gateway.gateway.status(of: "limits").split(separator: "\n")
            let limit = try #require(lines.first { $0.hasPrefix("Max open files") })
            let numbers = limit.split(separator: " ").compactMap { Int($0) }
            #expect(numbers.count == 2)
            #expect(numbers.first == numbers.last)
        }
    }

    @Test("a crash leaves no memory on disk, and what is written only the gateway's own user reads")
    func rights() async throws {
        try await GatewayFixture.with(sinks: "sinks: { journal: { type: file, path: ./new/events.ndjson } }") {
            gateway in
            let lines = gateway.gateway.status(of: "limits").split(separator: "\n")
            let core = try #require(lines.first { $0.hasPrefix("Max core file size") })
            #expect(core.split(separator: " ").compactMap { Int($0) } == [0, 0])
            #expect(gateway.gateway.status(of: "status").contains("Umask:\t0077"))
            _ = try await gateway.provider.post("/Users", Provider.user("mona@ex.org"))
            try await ThreeSinks.settled(in: gateway.folder, names: ["journal"])
            for name in [
                "data", "data/gatehouse.db", "data/gatehouse.db-wal", "data/gatehouse.db.lock", "new/events.ndjson",
            ] {
                let file = gateway.folder.appending(path: name)
                let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
                #expect((mode ?? 0o777) & 0o077 == 0, "\(name)")
            }
            #expect(!gateway.gateway.logText.contains("personal data is open"))
        }
    }

    @Test("SIGTERM ends the gateway with status 0, with everything delivered that was under way")
    func terminated() async throws {
        try await WebhookReceiver.with { receiver, url in
            try await GatewayFixture.with(sinks: ThreeSinks.yaml(webhook: url)) { gateway in
                try ThreeSinks.writeHook(in: gateway.folder)
                for index in 0..<10 {
                    _ = try await gateway.provider.post(
                        "/Users",
                        Provider.user("u\(index)@ex.org", externalID: "\(index)")
                    )
                }
                #expect(await gateway.gateway.stop() == 0)
                #expect(gateway.gateway.logText.contains("\"message\":\"stopped\""))
                let again = try await GatewayProcess(in: gateway.folder)
                try await again.stopping { try await ThreeSinks.settled(in: gateway.folder) }
                let sinks = ThreeSinks(folder: gateway.folder, receiver: receiver)
                #expect(sinks.journal.sequences == Set(1...10))
                #expect(sinks.webhook.sequences == Set(1...10))
                #expect(sinks.hook.sequences == Set(1...10))
            }
        }
    }

    @Test("SIGTERM does not wait for a receiver that hangs beyond the deadline")
    func terminatedWhileHanging() async throws {
        try await WebhookReceiver.with(.hang) { receiver, url in
            let sinks = "sinks:\n  crm: { type: webhook, url: \"\(url)\", timeout: 5m }"
            try await GatewayFixture.with(sinks: sinks) { gateway in
                _ = try await gateway.provider.post("/Users", Provider.user("ann@ex.org"))
                await receiver.wait { !$0.receipts.isEmpty }
                #expect(await gateway.gateway.stop() == 0)
                receiver.change(to: .accept)
                let again = try await GatewayProcess(in: gateway.folder)
                try await again.stopping { try await ThreeSinks.settled(in: gateway.folder, names: ["crm"]) }
                #expect(receiver.accepted.count == 1)
            }
        }
    }

    @Test("an address that is taken ends the program with status 69 and one sentence")
    func addressTaken() async throws {
        try await GatewayFixture.with { gateway in
            let folder = gateway.folder.appending(path: "second")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            let port = gateway.gateway.scimPort
            try GatewayFixture.yaml(sinks: "")
                .replacingOccurrences(of: "127.0.0.1:0\", drain", with: "127.0.0.1:\(port)\", drain")
                .write(to: folder.appending(path: "gateway.yaml"), atomically: false, encoding: .utf8)
            let second = try await GatewayProcess.command(["serve"], in: folder)
            #expect(second.status == 69)
            #expect(second.errors.contains("cannot listen on 127.0.0.1:\(port): something else listens there"))
        }
    }

    @Test("two gateways cannot share a directory; the second says whose it is")
    func twoGateways() async throws {
        try await GatewayFixture.with { gateway in
            let second = try await GatewayProcess.command(["serve", "gateway.yaml"], in: gateway.folder)
            #expect(second.status == 69)
            #expect(second.errors.contains("is in use by the gateway with process id"))
        }
    }
}
