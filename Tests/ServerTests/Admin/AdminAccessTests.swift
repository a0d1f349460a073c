import HTTPTypes
import SCIM
import Store
import Testing

@testable import Server

@Suite("Who may do what at the admin listener")
struct AdminAccessTests {
    /// A path of the endpoint with something in place of its variable parts.
    private func path(_ endpoint: AdminEndpoint) -> String {
        endpoint.pathParameters.reduce(endpoint.path) { $0.replacing("{\($1)}", with: "crm") }
    }

    @Test("Every endpoint refuses whoever has no token and every role below its own", arguments: [true, false])
    func roles(isOpen: Bool) async throws {
        try await AdminFixture.with(isOpen: isOpen) { admin in
            for endpoint in AdminEndpoints.all {
                guard case .role(let needed, let isOpenLocally) = endpoint.access else {
                    #expect(["/healthz", "/readyz"].contains(endpoint.path))
                    continue
                }
                let without = await admin.send(endpoint.method, path(endpoint))
                if isOpen, isOpenLocally {
                    #expect(without.code == 200, "\(endpoint.path)")
                } else {
                    #expect(without.code == 401 && without.errorCode == "unauthenticated", "\(endpoint.path)")
                    #expect(without.headers[.wwwAuthenticate] != nil)
                }
                for role in AdminRole.allCases {
                    let answer = await admin.send(endpoint.method, path(endpoint), as: role)
                    #expect((answer.code == 403) == (role < needed), "\(endpoint.path) as \(role): \(answer.text)")
                }
            }
        }
    }

    @Test("Wrong tokens are limited for their address, and the right one from there passes")
    func guessing() async throws {
        try await AdminFixture.with(isOpen: true) { admin in
            for _ in 0..<FailedAttempts.burst {
                let answer = await admin.send(.get, "/api/v1/sinks", headers: [.authorization: "Bearer gta_guess"])
                #expect(answer.code == 401)
            }
            let answer = await admin.send(.get, "/api/v1/sinks", headers: [.authorization: "Bearer gta_guess"])
            #expect(answer.code == 429 && answer.errorCode == "too_many_attempts")
            let wait = answer.headers.first { $0.name.canonicalName == "retry-after" }?.value
            #expect(wait.flatMap(Int.init) ?? 0 > 0)
            #expect(await admin.get("/api/v1/sinks").code == 200)
        }
    }

    @Test("Nothing that names a person is open or for viewers")
    func personal() {
        let personal = ["/api/v1/events/{id}", "/api/v1/sinks/{name}/dead-letters/{event}"]
        for endpoint in AdminEndpoints.all where personal.contains(endpoint.path) {
            #expect(endpoint.access == .role(.operator))
        }
        let open = AdminEndpoints.all.filter {
            if case .role(_, let isOpenLocally) = $0.access { isOpenLocally } else { false }
        }
        #expect(open.map(\.path) == ["/metrics", "/openapi.json"])
    }

    @Test("A wrong, a revoked and an expired token are refused, a provider's too")
    func deadTokens() async throws {
        try await AdminFixture.with { admin in
            let (expired, old) = AdminTokenRecord.mint(name: "old", role: .admin, days: -1)
            let minted = MintedToken(connection: "okta", name: "okta", days: nil)
            try await admin.store.write { transaction in
                try transaction.insert(old)
                try transaction.insert(minted.record)
            }
            let viewer = try #require(admin.tokens[.viewer])
            for token in ["gta_nonsense", expired, minted.text, viewer + "x"] {
                let answer = await admin.send(.get, "/api/v1/status", headers: [.authorization: "Bearer \(token)"])
                #expect(answer.code == 401, "\(token)")
            }
            #expect(await admin.get("/api/v1/status").code == 200)
            let id = try await admin.store.read(.scan) { try $0.adminTokens()[0].id }
            #expect(await admin.post("/api/v1/admin-tokens/\(id)/revoke", as: .admin).code == 200)
            #expect(await admin.get("/api/v1/status").code == 401)
        }
    }

    @Test("A name that is not known is refused without a token, so that no page reaches the listener by its own")
    func rebinding() async throws {
        try await AdminFixture.with(hosts: ["Gate.example.com"]) { admin in
            for host in [
                "127.0.0.1:9090", "[::1]:9090", "localhost:9090", "localhost", "gate.example.com:9090", "10.0.0.1",
            ] {
                #expect(await admin.send(.get, "/metrics", host: host).code == 200, "\(host)")
            }
            for host in ["evil.example", "127.0.0.1.evil.example:9090", "localhost.evil.example", ""] {
                let answer = await admin.send(.get, "/metrics", host: host)
                #expect(answer.code == 421 && answer.errorCode == "unknown_host", "\(host)")
                #expect(await admin.send(.get, "/metrics", as: .viewer, host: host).code == 200, "\(host)")
                let ready = await admin.send(.get, "/readyz", host: host)
                #expect(ready.code == 200 && ready.json["sinks"] == .null, "\(host)")
            }
        }
    }

    @Test(
        "A change that another site's page causes is refused even with a token",
        arguments: [
            ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://evil.example"),
            ("Origin", "null"), ("Origin", "http://127.0.0.1:8080"),
        ]
    )
    func crossSite(name: String, value: String) async throws {
        try await AdminFixture.with { admin in
            let header = try #require(HTTPField.Name(name))
            let path = "/api/v1/sinks/crm/pause"
            let refused = await admin.send(.post, path, "{}", as: .operator, headers: [header: value])
            #expect(refused.code == 403 && refused.errorCode == "cross_site")
            #expect(await admin.send(.get, "/api/v1/sinks", as: .viewer, headers: [header: value]).code == 200)
            let same = await admin.send(.post, path, "{}", as: .operator, headers: [.origin: "http://127.0.0.1:9090"])
            #expect(same.code == 200)
        }
    }

    @Test("A change with a body that is no JSON by its type, as a page's form has it, is refused")
    func forms() async throws {
        try await AdminFixture.with { admin in
            for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
                let answer = await admin.send(
                    .post,
                    "/api/v1/sinks/crm/pause",
                    #"{"reason":"x"}"#,
                    as: .operator,
                    headers: [.contentType: type]
                )
                #expect(answer.code == 415, "\(type)")
            }
        }
    }

    @Test("Every answer tells browsers to keep it to themselves, run nothing and show it in no frame")
    func browserHeaders() async throws {
        try await AdminFixture.with { admin in
            let answers = [
                await admin.get("/healthz"), await admin.get("/metrics"), await admin.get("/api/v1/sinks"),
                await admin.get("/nowhere"), await admin.send(.get, "/api/v1/sinks"), await admin.post("/healthz"),
            ]
            for answer in answers {
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(answer.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
                #expect(answer.headers[.referrerPolicy] == "no-referrer")
                #expect(answer.headers[.crossOriginResourcePolicy] == "same-origin")
            }
        }
    }

    @Test("Who was not let in is in the audit log with the address")
    func audited() async throws {
        try await AdminFixture.with { admin in
            _ = await admin.send(.get, "/api/v1/sinks")
            _ = await admin.post("/api/v1/tokens", #"{"connection":"okta"}"#, as: .viewer)
            try await admin.door.refusals.flush(to: admin.store)
            let entries = try await admin.audited()
            #expect(entries.map(\.operation) == ["admin.sign_in", "admin.sign_in"])
            #expect(Set(entries.map(\.status)) == [401, 403])
            #expect(entries.allSatisfy { $0.actor.address == "192.0.2.9" })
        }
    }
}
