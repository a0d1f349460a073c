import Foundation
import SCIM
import Testing

/// Several events in one request, and what one of them that fails does to the others.
@Suite("lists of CloudEvents", .timeLimit(.minutes(2)))
struct CloudEventsBatchTests {
    private func sinks(_ url: String) -> String {
        """
        sinks:
          crm:
            type: webhook
            url: "\(url)"
            secret: \(ThreeSinks.secret)
            encoding: cloudevents
            cloudevents: { mode: batch }
            batch: { max_events: 6, linger: 60s }
            breaker: { open_for: 100ms, longest: 100ms }
            retry: { schedule: [100ms, 100ms], jitter: 0 }
        """
    }

    private func createUsers(_ names: [String], _ gateway: GatewayFixture) async throws {
        for name in names {
            _ = try await gateway.provider.post("/Users", Provider.user("\(name)@ex.org", externalID: name))
        }
    }

    private func events(_ receipt: WebhookReceiver.Receipt) -> [JSONValue] { receipt.event.array ?? [] }

    @Test("D66 arrive as one request for each, which the SDK of CloudEvents reads and Standard Webhooks verifies")
    func lists() async throws {
        try await WebhookReceiver.with { receiver, url in
            try await GatewayFixture.with(sinks: sinks(url)) { gateway in
                try await createUsers((1...12).map { "u\($0)" }, gateway)
                try await ThreeSinks.settled(in: gateway.folder, names: ["crm"])
                let receipts = receiver.receipts
                #expect(receipts.map { events($0).count } == [6, 6])
                #expect(Set(receipts.flatMap(events).compactMap { $0["id"].string }).count == 12)
                try await judge(receipts, "verify_cloud_events.py", [], "12 verified\n", in: gateway.folder)
                try await judge(receipts, "verify_webhooks.py", [ThreeSinks.secret], "2 verified\n", in: gateway.folder)
            }
        }
    }

    @Test("come again one by one once they failed, so that only the event that fails becomes a dead letter")
    func poison() async throws {
        try await WebhookReceiver.with(.choke(on: "poison@ex.org")) { receiver, url in
            try await GatewayFixture.with(sinks: sinks(url)) { gateway in
                try await createUsers(["u1", "u2", "poison", "u4", "u5", "u6"], gateway)
                try await ThreeSinks.settled(in: gateway.folder, names: ["crm"])
                let sizes = receiver.receipts.map { events($0).count }
                #expect(sizes.first == 6 && sizes.dropFirst().allSatisfy { $0 == 1 }, "\(sizes)")
                let accepted = receiver.receipts.filter(\.wasAccepted).flatMap(events)
                let names = accepted.compactMap { $0["data"]["resource"]["userName"].string }
                #expect(Set(names) == Set(["u1", "u2", "u4", "u5", "u6"].map { "\($0)@ex.org" }) && names.count == 5)
                let dead = try await GatewayProcess.command(["dead", "list", "--json"], in: gateway.folder)
                #expect(dead.output.split(separator: "\n").count == 1, "\(dead.output)")
            }
        }
    }

    private func judge(
        _ receipts: [WebhookReceiver.Receipt],
        _ script: String,
        _ arguments: [String],
        _ verdict: String,
        in folder: URL
    ) async throws {
        let lines = receipts.map { receipt in
            JSONObject([
                ("id", .string(receipt.id)), ("timestamp", .string(receipt.timestamp)),
                ("signature", .string(receipt.signature)), ("headers", .object([:])), ("mode", "batch"),
                ("type", .string(receipt.contentType)), ("ids", .array(events(receipt).map { $0["id"] })),
                ("body", .string(String(decoding: receipt.body, as: UTF8.self))),
            ]).text
        }
        let file = folder.appending(path: "receipts.ndjson")
        try lines.joined(separator: "\n").write(to: file, atomically: false, encoding: .utf8)
        let result = try await Python.run(script, [file.path] + arguments, in: folder)
        #expect(result.output == verdict, "\(result.errors)")
    }
}
