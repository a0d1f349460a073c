import Foundation
import SCIM
import Testing

@Suite("a paused connection", .timeLimit(.minutes(2)))
struct PausedConnectionTests {
    @Test("D36 turns changes away with the reason, answers reads, and outlasts a restart")
    func paused() async throws {
        try await GatewayFixture.with(sinks: "") { gateway in
            let ann = try await gateway.provider.post("/Users", Provider.user("ann@ex.org", externalID: "1"))
            #expect(ann.status == 201)
            #expect(try await connections("pause", "okta", "--reason", "audit", in: gateway.folder) == "paused okta\n")
            let list = try await connections("list", "--json", in: gateway.folder)
            #expect(try JSONReader.read(Array(list.utf8))["paused"]["reason"] == "audit")
            await gateway.gateway.stop()

            let next = try await GatewayProcess(in: gateway.folder)
            try await next.stopping {
                let okta = Provider(
                    client: gateway.provider.client,
                    base: "http://127.0.0.1:\(next.scimPort)/api/scim/v2",
                    token: gateway.provider.token
                )
                let refused = try await okta.post("/Users", Provider.user("bob@ex.org", externalID: "2"))
                #expect(refused.status == 503)
                #expect(refused.header("Retry-After") == "60")
                #expect(refused.json["detail"].string?.contains("paused since") == true)
                #expect(refused.json["detail"].string?.contains("audit") == true)
                #expect(try await okta.get("/Users/\(ann.id)").status == 200)
                #expect(try await okta.get("/Users").json["totalResults"] == 1)

                #expect(try await connections("resume", "okta", in: gateway.folder) == "resumed okta\n")
                var status = 503
                while status == 503 {
                    status = try await okta.post("/Users", Provider.user("bob@ex.org", externalID: "2")).status
                }
                #expect(status == 201)
            }
        }
    }

    private func connections(_ arguments: String..., in folder: URL) async throws -> String {
        try await GatewayProcess.command(["connections"] + arguments, in: folder).output
    }
}
