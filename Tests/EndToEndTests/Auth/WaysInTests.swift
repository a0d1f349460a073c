import Curl
import Foundation
import SCIM
import Testing

/// The ways in, over a socket, with tokens that are not of our making.
@Suite("ways in, over a socket", .timeLimit(.minutes(3)))
struct WaysInTests {
    private static let form = "application/x-www-form-urlencoded"

    private func basic(_ login: String) -> String { "Basic " + Data(login.utf8).base64EncodedString() }

    @Test("PyJWT's access tokens are taken by the keys that their server publishes, and an outage of it stops nobody")
    func accessTokens() async throws {
        try await HTTPClient.with { client in
            let server = try AuthorizationServer(client: client)
            defer { server.stop() }
            let auth = """
                [{ type: bearer }, { type: jwt, issuer: "\(server.issuer)", audience: ["https://scim.test"], \
                jwks_url: "\(server.issuer)/keys", write_scope: scim.write }]
                """
            try await GatewayFixture.with(auth: auth) { gateway in
                func status(_ path: String, _ body: String? = nil) async throws -> Int {
                    let token = try await server.get(path)
                    let provider = gateway.provider
                    return try await provider.send(
                        body == nil ? .get : .post,
                        "/Users",
                        body,
                        authorization: "Bearer \(token)"
                    ).status
                }
                for algorithm in ["RS256", "ES256", "EdDSA"] {
                    #expect(try await status("/token/\(algorithm)") == 200, "\(algorithm)")
                }
                #expect(try await server.get("/fetched") == "1")
                try await server.get("/down")
                let user = Provider.user("ann@ex.org")
                #expect(try await status("/token/RS256?scope=scim.write", user) == 201)
                #expect(try await status("/token/RS256?scope=other", user) == 403)
                #expect(try await server.get("/fetched") == "1")
                for forged in [
                    "none", "PS256", "RS256?exp=-300", "RS256?nbf=300", "RS256?aud=other", "RS256?iss=https://other",
                ] {
                    #expect(try await status("/token/\(forged)") == 401, "\(forged)")
                }
            }
        }
    }

    @Test(
        "a server that changes its key needs no restart of the gateway: the new key counts, and the old one no longer"
    )
    func keyRotation() async throws {
        try await HTTPClient.with { client in
            let server = try AuthorizationServer(client: client)
            defer { server.stop() }
            let auth = """
                [{ type: bearer }, { type: jwt, issuer: "\(server.issuer)", audience: ["https://scim.test"], \
                jwks_url: "\(server.issuer)/keys" }]
                """
            try await GatewayFixture.with(auth: auth) { gateway in
                func status(_ token: String) async throws -> Int {
                    try await gateway.provider.send(.get, "/Users", nil, authorization: "Bearer \(token)").status
                }
                let old = try await server.get("/token/RS256")
                #expect(try await status(old) == 200)
                try await server.get("/rotate")
                let new = try await server.get("/token/RS256")
                // Asked for at most every 30 seconds, whatever tokens name.
                let deadline = ContinuousClock.now + .seconds(60)
                var code = 0
                repeat {
                    code = try await status(new)
                    #expect([200, 401, 429].contains(code))
                    if code != 200 { try await Task.sleep(for: .seconds(2)) }
                } while code != 200 && ContinuousClock.now < deadline
                #expect(code == 200)
                #expect(try await server.get("/fetched") == "2")
                // It was remembered, but under another set of keys.
                #expect([401, 429].contains(try await status(old)))
            }
        }
    }

    @Test("a client gets a token for its secret, which outlives a restart of the gateway")
    func tokenEndpoint() async throws {
        let auth = "[{ type: bearer }, { type: oauth2_client, client_id: entra, client_secret: 0123456789abcdef }]"
        try await GatewayFixture.with(auth: auth) { gateway in
            func ask(_ port: Int, _ login: String) async throws -> Provider.Answer {
                let provider = Provider(client: gateway.provider.client, base: "http://127.0.0.1:\(port)", token: "")
                return try await provider.send(
                    .post,
                    "/oauth/token",
                    "grant_type=client_credentials",
                    authorization: basic(login),
                    contentType: Self.form
                )
            }
            let answer = try await ask(gateway.gateway.scimPort, "entra:0123456789abcdef")
            #expect(answer.status == 200)
            #expect(answer.header("Cache-Control") == "no-store")
            #expect(answer.json["expires_in"] == 3600)
            let token = try #require(answer.json["access_token"].string)
            let wrong = try await ask(gateway.gateway.scimPort, "entra:wrong")
            #expect(wrong.status == 401)
            #expect(wrong.json["error"] == "invalid_client")
            await gateway.gateway.stop()

            let next = try await GatewayProcess(in: gateway.folder)
            try await next.stopping {
                let provider = Provider(
                    client: gateway.provider.client,
                    base: "http://127.0.0.1:\(next.scimPort)/api/scim/v2",
                    token: token
                )
                let created = try await provider.post("/Users", Provider.user("ann@ex.org"))
                #expect(created.status == 201)
            }
        }
    }

    @Test("a token is made with rights and addresses, seen in use, rotated without a gap, and revoked")
    func tokens() async throws {
        try await GatewayFixture.with { gateway in
            func tokens(_ arguments: String...) async throws -> CommandResult {
                try await GatewayProcess.command(["tokens"] + arguments, in: gateway.folder)
            }
            func status(_ token: String, _ body: String? = nil) async throws -> Int {
                try await gateway.provider.send(
                    body == nil ? .get : .post,
                    "/Users",
                    body,
                    authorization: "Bearer \(token)"
                ).status
            }
            let created = try await tokens(
                "create",
                "okta",
                "--name",
                "dashboard",
                "--days",
                "20",
                "--read-only",
                "--allow",
                "127.0.0.0/8",
                "--json"
            )
            let made = try JSONReader.read(Array(created.output.utf8))
            let old = try #require(made["token"].string)
            let id = try #require(made["id"].string)
            #expect(made["read_only"] == true)
            #expect(made["allow"] == ["127.0.0.0/8"])
            #expect(try await status(old) == 200)
            #expect(try await status(old, Provider.user("ann@ex.org")) == 403)
            let elsewhere = try await tokens("create", "okta", "--allow", "10.0.0.0/8")
            #expect(try await status(elsewhere.output.trimmingCharacters(in: .whitespacesAndNewlines)) == 403)

            let rotated = try await tokens("rotate", id, "--json")
            let next = try JSONReader.read(Array(rotated.output.utf8))
            let new = try #require(next["token"].string)
            #expect(next["name"] == "dashboard")
            #expect(next["read_only"] == true)
            #expect(next["expires"] != .null)
            #expect(try await status(new) == 200)
            #expect(try await status(old) == 200)
            #expect(try await tokens("revoke", id).status == 0)
            var code = 200
            while code == 200 { code = try await status(old) }
            #expect(code == 401)
            #expect(try await status(new) == 200)

            #expect(try await tokens("inspect", new).output.contains("live until"))
            #expect(try await tokens("inspect", old).status == 1)
            #expect(try await tokens("inspect", String(new.dropLast())).errors.contains("damaged"))
            #expect(try await tokens("create", "okta", "--allow", "10.0.0.1/8").status == 64)
            await gateway.gateway.stop()

            let list = try JSONReader.read(Array(try await tokens("list", "--json").output.utf8)).array ?? []
            let used = list.first { $0["id"] == next["id"] }
            #expect(used?["last_used"]["address"] == "127.0.0.1")
            #expect(gateway.gateway.logText.contains("a token ends soon") == false)
            #expect(try await tokens("list").output.contains("read from 127.0.0.0/8"))
        }
    }

    @Test("a key that is none is reported where it stands")
    func badKey() async throws {
        try await GatewayFixture.with { gateway in
            let yaml = GatewayFixture.yaml(
                sinks: "",
                auth: "[{ type: bearer }, { type: jwt, issuer: i, audience: [a], key: no-key }]"
            )
            let file = gateway.folder.appending(path: "other.yaml")
            try yaml.write(to: file, atomically: false, encoding: .utf8)
            let check = try await GatewayProcess.command(["check", "other.yaml"], in: gateway.folder)
            #expect(check.status == 78)
            #expect(check.errors.contains("other.yaml:6:"))
            #expect(check.errors.contains("connections.okta.auth[1].key: expected a public key as PEM"))
        }
    }
}
