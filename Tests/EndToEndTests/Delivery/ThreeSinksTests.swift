import Foundation
import SCIM
import Testing

/// Every change of Okta's conversation arrives at all three sinks, in order per resource.
@Suite("delivery to three sinks", .timeLimit(.minutes(3)))
struct ThreeSinksTests {
    @Test("D3 each change arrives everywhere once, in order, signed; what changes nothing makes no event")
    func conversation() async throws {
        try await WebhookReceiver.with { receiver, url in
            try await GatewayFixture.with(sinks: ThreeSinks.yaml(webhook: url)) { gateway in
                try ThreeSinks.writeHook(in: gateway.folder)
                let sinks = ThreeSinks(folder: gateway.folder, receiver: receiver)
                let expected = try await converse(gateway)
                try await ThreeSinks.settled(in: gateway.folder)

                for (name, events) in [("journal", sinks.journal), ("webhook", sinks.webhook), ("hook", sinks.hook)] {
                    #expect(events.count == expected.count, "\(name)")
                    #expect(events.outOfOrder.isEmpty, "\(name)")
                    let inOrder = events.sorted { ($0["sequence"].integer ?? 0) < ($1["sequence"].integer ?? 0) }
                    #expect(inOrder.compactMap { $0["type"].string } == expected, "\(name)")
                }
                #expect(sinks.journal.sequences == sinks.webhook.sequences)
                #expect(sinks.journal.sequences == sinks.hook.sequences)
                let text = sinks.journal.map { String(decoding: JSONWriter.bytes($0), as: UTF8.self) }.joined()
                #expect(!text.contains("R4nd0mXy"), "a password reached an event")
                #expect(!text.contains("password"))
                try checkContents(sinks.journal)
                try await verifySignatures(receiver.receipts, in: gateway.folder)
            }
        }
    }

    /// Plays both dialects and returns the types of the events that must come of it.
    private func converse(_ gateway: GatewayFixture) async throws -> [String] {
        let okta = gateway.provider
        let ann = try await okta.post("/Users", Provider.user("ann@ex.org")).id
        let bob = try await okta.post("/Users", Provider.user("bob@ex.org", externalID: "b")).id
        let group = try await okta.post(
            "/Groups",
            #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Eng","members":[]}"#
        ).id
        let add = #"{"op":"add","path":"members","value":[{"value":"\#(ann)"}]}"#
        let rename = #"{"op":"replace","value":{"id":"\#(group)","displayName":"Engineering"}}"#
        for _ in 0..<2 {
            _ = try await okta.patch("/Groups/\(group)", add)
            _ = try await okta.patch("/Groups/\(group)", rename)
            _ = try await okta.patch("/Users/\(ann)", #"{"op":"replace","value":{"active":false}}"#)
        }
        _ = try await okta.patch("/Users/\(ann)", #"{"op":"replace","value":{"active":true}}"#)
        var echo = try #require(try await okta.get("/Users/\(bob)").json.object)
        _ = try await okta.put("/Users/\(bob)", echo.text)
        echo["title"] = "Engineer"
        _ = try await okta.put("/Users/\(bob)", echo.text)
        _ = try await okta.put("/Users/\(bob)", echo.text)
        _ = try await okta.patch("/Users/\(bob)", #"{"op":"replace","value":{"password":"R4nd0mXy"}}"#)
        _ = try await okta.delete("/Users/\(ann)")
        _ = try await okta.delete("/Groups/\(group)")
        return [
            "user.created", "user.created", "group.created", "group.members_changed", "group.updated",
            "user.deactivated",
            "user.reactivated", "user.updated", "group.members_changed", "user.deleted", "group.deleted",
        ]
    }

    private func checkContents(_ events: [JSONValue]) throws {
        let off = try #require(events.first { $0["type"] == "user.deactivated" })
        #expect(off["data"]["changes"] == [["op": "replace", "path": "active", "old": true, "new": false]])
        #expect(off["data"]["resource"]["active"] == false)
        #expect(off["id"].string?.hasPrefix("evt_") == true)
        #expect(off["connection"] == "okta")
        #expect(off["request"].string?.hasPrefix("req_") == true)
        let updated = try #require(events.first { $0["type"] == "user.updated" })
        #expect(updated["data"]["changes"] == [["op": "add", "path": "title", "new": "Engineer"]])
        let joined = try #require(events.first { $0["type"] == "group.members_changed" })
        #expect(joined["data"]["members"]["added"][0]["display"].string == "Ann Lee")
        #expect(joined["data"]["members"]["removed"] == [])
        let left = try #require(events.last { $0["type"] == "group.members_changed" })
        #expect(left["data"]["members"]["removed"][0]["display"].string == "Ann Lee")
    }

    /// Has implementations that are not ours verify every signature.
    private func verifySignatures(_ receipts: [WebhookReceiver.Receipt], in folder: URL) async throws {
        let lines = receipts.map { receipt -> String in
            JSONObject([
                ("id", .string(receipt.id)), ("timestamp", .string(receipt.timestamp)),
                ("signature", .string(receipt.signature)),
                ("body", .string(String(decoding: receipt.body, as: UTF8.self))),
            ]).text
        }
        let file = folder.appending(path: "receipts.ndjson")
        try lines.joined(separator: "\n").write(to: file, atomically: false, encoding: .utf8)
        let result = try await Python.run("verify_webhooks.py", [file.path] + ThreeSinks.verifiers, in: folder)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output == "\(receipts.count) verified\n")
    }
}
