import Foundation
import SCIM
import Testing

/// A sink that is added to a gateway with a history.
@Suite("a sink that starts with a backfill", .timeLimit(.minutes(2)))
struct BackfillTests {
    @Test("D54 a mirror that is added later has everybody, and goes on with the changes")
    func mirror() async throws {
        try await GatewayFixture.with(sinks: "sinks: { journal: { type: file, path: ./journal.ndjson } }") { gateway in
            let okta = gateway.provider
            let ann = try await okta.post("/Users", Provider.user("ann@ex.org")).id
            let bob = try await okta.post("/Users", Provider.user("bob@ex.org", externalID: "b")).id
            let members = [ann, bob].map { #"{"value":"\#($0)"}"# }.joined(separator: ",")
            let body = #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Eng","members":[\#(members)]}"#
            let group = try await okta.post("/Groups", body).id
            _ = try await okta.delete("/Users/\(bob)")
            await gateway.gateway.stop()

            let yaml = GatewayFixture.yaml(
                sinks: """
                    sinks:
                      journal: { type: file, path: ./journal.ndjson }
                      people: { type: file, mode: mirror, path: ./people, start: backfill }
                    """
            )
            let file = gateway.folder.appending(path: "gateway.yaml")
            try yaml.write(to: file, atomically: false, encoding: .utf8)
            let again = try await GatewayProcess(in: gateway.folder)
            try await again.stopping {
                var later = okta
                later.base = "http://127.0.0.1:\(again.scimPort)/api/scim/v2"
                _ = try await later.patch("/Users/\(ann)", #"{"op":"replace","value":{"active":false}}"#)
                try await ThreeSinks.settled(in: gateway.folder, names: ["journal", "people"])
            }
            let mirror = gateway.folder.appending(path: "people")
            let user = try object(mirror.appending(path: "users/\(ann).json"))
            #expect(user["active"] == .bool(false))
            #expect(!FileManager.default.fileExists(atPath: mirror.appending(path: "users/\(bob).json").path))
            let left = try object(mirror.appending(path: "groups/\(group).json"))["members"]?.array
            #expect(left?.compactMap { $0.object?["value"]?.string } == [ann])
            let journal = try String(contentsOf: gateway.folder.appending(path: "journal.ndjson"), encoding: .utf8)
            #expect(!journal.contains("backfill"), "the backfill of one sink went to another")
        }
    }

    private func object(_ file: URL) throws -> JSONObject {
        try #require(try JSONReader.read([UInt8](Data(contentsOf: file))).object)
    }
}
