import Curl
import Foundation
import SCIM
import TestSupport
import Testing

@Suite("forwarding passwords", .timeLimit(.minutes(2)))
struct PasswordForwardingTests {
    private static let key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    private func sinks(_ url: String) -> String {
        """
        sinks:
          journal: { type: file, path: ./journal/events.ndjson }
          ad: { type: webhook, url: "\(url)", passwords: true, retry: { schedule: [100ms, 100ms, 100ms, 100ms, 1h] } }
        """
    }

    @Test("D70 reach the sink that asks, beside the event, and are on no disk before nor after")
    func forwarding() async throws {
        try await WebhookReceiver.with(.answer(503)) { receiver, url in
            try await GatewayFixture.with(
                sinks: sinks(url),
                connection: ", password: forward",
                store: ", key: \(Self.key)"
            ) { gateway in
                let okta = gateway.provider
                let id = try await okta.post("/Users", user("mona", "F1rst-canary")).id
                _ = try await okta.patch("/Users/\(id)", #"{"op":"replace","value":{"password":"S3cond-canary"}}"#)
                _ = try await okta.patch("/Users/\(id)", #"{"op":"replace","path":"title","value":"Prof"}"#)
                await receiver.wait { !$0.receipts.isEmpty }
                let traces = TracesOnDisk(folder: gateway.folder)
                #expect(traces.of(["F1rst-canary", "S3cond-canary"]) == [])

                receiver.change(to: .accept)
                try await ThreeSinks.settled(in: gateway.folder, names: ["journal", "ad"])
                #expect(receiver.accepted.map { $0["data"]["password"] } == ["F1rst-canary", "S3cond-canary", .null])
                #expect(receiver.accepted.allSatisfy { $0["data"]["resource"]["password"] == .null })
                #expect(receiver.accepted[1]["type"] == "user.updated")
                try await wiped(gateway.gateway)
                #expect(traces.of(["F1rst-canary", "S3cond-canary"]) == [])
                let wrong = try await okta.post(
                    "/Users",
                    #"{"schemas":["\#(SchemaURN.user)"],"userName":"o","password":1234567}"#
                )
                #expect(wrong.status == 400 && !wrong.text.contains("1234567"))
            }
        }
    }

    @Test("check refuses forward without a key, and warns where nobody asks or the line is open")
    func check() async throws {
        try await TemporaryFolder.with { path in
            let folder = URL(filePath: path.path)
            func check(_ sinks: String, _ store: String) async throws -> CommandResult {
                try GatewayFixture.yaml(sinks: sinks, connection: ", password: forward", store: store)
                    .write(to: folder.appending(path: "gateway.yaml"), atomically: true, encoding: .utf8)
                return try await GatewayProcess.command(["check"], in: folder)
            }
            let keyless = try await check(sinks("http://example.com"), "")
            #expect(keyless.status == 78)
            #expect(keyless.errors.contains("needs 'store.key'"))
            let short = try await check(sinks("http://example.com"), ", key: AAEC")
            #expect(short.status == 78 && short.errors.contains("32 bytes of base64") && !short.errors.contains("AAEC"))
            let open = try await check(sinks("http://example.com"), ", key: \(Self.key)")
            #expect(open.status == 0 && open.output.contains("in the clear"))
            let nobody = try await check("", ", key: \(Self.key)")
            #expect(nobody.status == 0 && nobody.output.contains("no sink asks for passwords"))
            let made = try await GatewayProcess.command(["keys", "store"], in: folder)
            #expect(Data(base64Encoded: made.output.trimmingCharacters(in: .whitespacesAndNewlines))?.count == 32)
        }
    }

    private func user(_ name: String, _ password: String) -> String {
        #"{"schemas":["\#(SchemaURN.user)"],"userName":"\#(name)","password":"\#(password)"}"#
    }

    /// Returns once the gateway says that both are gone.
    private func wiped(_ gateway: GatewayProcess) async throws {
        for _ in 0..<200 {
            let lines = gateway.logText.split(separator: "\n").filter { $0.contains("sealed passwords wiped") }
            let counts = lines.compactMap { try? JSONReader.read(Array($0.utf8))["passwords"].string.flatMap(Int.init) }
            if counts.reduce(0, +) == 2 { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw HarnessFailure("the passwords were not wiped")
    }
}
