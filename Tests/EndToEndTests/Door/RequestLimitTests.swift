import Curl
import SCIM
import Testing

@Suite("limits of gateway.yaml", .timeLimit(.minutes(1)))
struct RequestLimitTests {
    @Test("a connection that is faster than its rate is told how many seconds to wait")
    func rate() async throws {
        try await GatewayFixture.with(connection: ", limits: { rate: 1/m, burst: 2 }") { gateway in
            for _ in 0..<2 { #expect(try await gateway.provider.get("/Users").status == 200) }
            let refused = try await gateway.provider.get("/Users")
            #expect(refused.status == 429)
            #expect(refused.header("Retry-After").flatMap(Int.init).map((1...61).contains) == true)
            #expect(refused.json["detail"].string?.contains("connections.okta.limits.rate") == true)
        }
    }

    @Test(
        "with less free disk than the reserve, changes get 503 with Retry-After, reading goes on, and /readyz says so"
    )
    func reserve() async throws {
        try await GatewayFixture.with(store: ", reserve: 1000000GiB") { gateway in
            let refused = try await gateway.provider.post("/Users", Provider.user("mona@ex.org"))
            #expect(refused.status == 503)
            #expect(refused.header("Retry-After") == "60")
            #expect(try await gateway.provider.get("/Users").json["totalResults"] == 0)
            let admin = "http://127.0.0.1:\(gateway.gateway.adminPort)"
            let ready = try await gateway.provider.client.send(CurlRequest(.get, admin + "/readyz"))
            #expect(ready.status == 503)
            #expect(try JSONReader.read(ready.body)["store"]["state"] == "full")
            #expect(try await gateway.provider.client.send(CurlRequest(.get, admin + "/healthz")).status == 200)
        }
    }
}
