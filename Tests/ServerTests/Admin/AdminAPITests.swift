import HTTPTypes
import SCIM
import Store
import Testing

@testable import Server

@Suite("The admin API")
struct AdminAPITests {
    @Test("A sink is paused and resumed, and what had no effect says so and leaves no audit entry")
    func sinks() async throws {
        try await AdminFixture.with { admin in
            #expect(await admin.post("/api/v1/sinks/crm/pause", #"{"reason":"audit"}"#).json["changed"] == true)
            #expect(await admin.post("/api/v1/sinks/crm/pause").json["changed"] == false)
            let paused = await admin.get("/api/v1/sinks/crm").json
            #expect(paused["state"] == "paused" && paused["hold"]["reason"] == "audit")
            #expect(await admin.get("/api/v1/sinks").json["items"].array?.count == 2)
            #expect(await admin.post("/api/v1/sinks/crm/resume").json["changed"] == true)
            #expect(await admin.get("/api/v1/sinks/crm").json["state"] == "ok")
            let entries = try await admin.audited()
            #expect(entries.map(\.operation) == ["sink.pause", "sink.resume"])
            #expect(entries.allSatisfy { $0.actor.name == "the operator" && $0.request == "req_test" })
            #expect(entries.allSatisfy { $0.subject == AuditEntry.Subject("Sink", "crm") })
        }
    }

    @Test("A declared sink is not purged, one that is gone is, by an admin")
    func purge() async throws {
        try await AdminFixture.with { admin in
            #expect(await admin.post("/api/v1/sinks/crm/purge", as: .admin).code == 409)
            #expect(await admin.post("/api/v1/sinks/old/purge", as: .admin).code == 200)
            #expect(await admin.post("/api/v1/sinks/old/purge", as: .admin).code == 404)
        }
    }

    @Test("A connection is paused and resumed")
    func connections() async throws {
        try await AdminFixture.with { admin in
            #expect(await admin.post("/api/v1/connections/okta/pause").json["changed"] == true)
            #expect(await admin.get("/api/v1/connections/okta").json["paused"]["reason"] == "paused by a person")
            #expect(await admin.post("/api/v1/connections/okta/resume").json["changed"] == true)
            #expect(await admin.post("/api/v1/connections/entra/pause").code == 404)
            let entries = try await admin.audited()
            #expect(entries.map(\.connection) == ["okta", "okta"])
        }
    }

    @Test("A token is minted, shown once, listed without its text and revoked")
    func tokens() async throws {
        try await AdminFixture.with { admin in
            let body = #"{"connection":"okta","name":"prod","expires_in_days":30}"#
            let minted = await admin.post("/api/v1/tokens", body, as: .admin)
            #expect(minted.code == 201)
            let (id, text) = (minted.id, try #require(minted.json["token"].string))
            #expect(text.hasPrefix("gth_"))
            let listed = await admin.get("/api/v1/tokens")
            #expect(listed.json["items"][0]["id"].string == id && !listed.text.contains(text))
            #expect(await admin.post("/api/v1/tokens/\(id)/revoke", as: .admin).code == 200)
            #expect(await admin.post("/api/v1/tokens/\(id)/revoke", as: .admin).code == 404)
            #expect(await admin.post("/api/v1/tokens", #"{"connection":"entra"}"#, as: .admin).code == 404)
            let log = await admin.get("/api/v1/audit", as: .admin)
            #expect(log.json["items"].array?.compactMap { $0["operation"].string } == ["token.create", "token.revoke"])
            #expect(!log.text.contains(text))
        }
    }

    @Test("A token of the listener is minted with a role and opens what the role may")
    func adminTokens() async throws {
        try await AdminFixture.with { admin in
            let minted = await admin.post("/api/v1/admin-tokens", #"{"name":"grafana","role":"viewer"}"#, as: .admin)
            let text = try #require(minted.json["token"].string)
            let header: HTTPFields = [.authorization: "Bearer \(text)"]
            #expect(await admin.send(.get, "/metrics", headers: header).code == 200)
            #expect(await admin.send(.post, "/api/v1/sinks/crm/pause", headers: header).code == 403)
            #expect(await admin.get("/api/v1/admin-tokens", as: .admin).json["items"].array?.count == 4)
        }
    }

    @Test("Dead letters are listed, shown, put back and dropped")
    func deadLetters() async throws {
        try await AdminFixture.with { admin in
            let ids = try await admin.store.write { transaction -> [String] in
                let okta = try transaction.openConnection(named: "okta")
                let crm = try transaction.openSink(named: "crm", startingAfter: 0)
                var dead: [DeadLetter] = []
                for number in 1...3 {
                    let data = #"{"resource":{"id":"u\#(number)","userName":"mona"},"changes":[]}"#
                    let user = try transaction.addUser("u\(number)", to: okta, event: data.utf8)
                    dead.append(
                        DeadLetter(sequence: Int64(number), resource: user.key, attempts: 3, reason: "500 from the CRM")
                    )
                }
                try transaction.settle(Settlement(cursor: 3, parked: [], unparked: [], dead: dead), for: crm.id)
                return try transaction.events(after: 0, limit: 10).map(\.event.id)
            }
            let first = await admin.send(.get, "/api/v1/sinks/crm/dead-letters?limit=2", as: .viewer)
            #expect(first.json["items"].array?.count == 2 && first.json["next"] == 2)
            #expect(!first.text.contains("mona"))
            let rest = await admin.send(.get, "/api/v1/sinks/crm/dead-letters?limit=2&after=2", as: .viewer)
            #expect(rest.json["items"].array?.count == 1 && rest.json["next"] == .null)
            let shown = await admin.get("/api/v1/sinks/crm/dead-letters/\(ids[1])", as: .operator)
            #expect(shown.json["event"]["data"]["resource"]["userName"] == "mona")
            #expect(await admin.get("/api/v1/sinks/old/dead-letters/\(ids[1])", as: .operator).code == 404)

            #expect(await admin.post("/api/v1/dead-letters/retry", #"{"sink":"crm"}"#).code == 400)
            let retried = await admin.post("/api/v1/dead-letters/retry", #"{"sink":"crm","ids":["\#(ids[0])"]}"#)
            #expect(retried.json["count"] == 1)
            let filtered = #"{"sink":"crm","where":"resource.id eq \"u2\""}"#
            #expect(await admin.post("/api/v1/dead-letters/drop", filtered).json["count"] == 1)
            #expect(await admin.post("/api/v1/dead-letters/drop", #"{"sink":"crm","all":true}"#).json["count"] == 1)
            #expect(await admin.post("/api/v1/dead-letters/drop", #"{"sink":"crm","where":"tipe pr"}"#).code == 400)
            let entries = try await admin.audited()
            #expect(entries.map(\.operation) == ["dead_letter.retry", "dead_letter.drop", "dead_letter.drop"])
        }
    }

    @Test("A replay is asked for, listed and cancelled")
    func replays() async throws {
        try await AdminFixture.with { admin in
            let body = #"{"sink":"crm","type":"user.*","since":"2026-11-01T00:00:00Z","events_per_second":20}"#
            let begun = await admin.post("/api/v1/replays", body)
            #expect(begun.code == 201)
            let id = try #require(begun.json["id"].integer)
            #expect(await admin.get("/api/v1/replays").json["items"][0]["state"] == "under way")
            #expect(await admin.post("/api/v1/replays/\(id)/cancel").code == 200)
            #expect(await admin.post("/api/v1/replays/\(id)/cancel").code == 404)
            #expect(await admin.post("/api/v1/replays", #"{"sink":"nobody"}"#).code == 404)
        }
    }

    @Test(
        "What is wrong with a request is said",
        arguments: [
            (#"{"reason":7}"#, "'reason' must be a text"), (#"{"raeson":"x"}"#, "Known are: reason"),
            ("[]", "must be a JSON object"), ("{", "not valid JSON"), (#"{"reason":""}"#, "1 to 500 bytes"),
        ]
    )
    func mistakes(body: String, message: String) async throws {
        try await AdminFixture.with { admin in
            let answer = await admin.post("/api/v1/sinks/crm/pause", body)
            #expect(answer.code == 400 && answer.errorCode == "invalid_request")
            #expect(answer.json["error"]["message"].string?.contains(message) == true, "\(answer.text)")
        }
    }

    @Test("An unknown path, a wrong method, a wrong query and a sink that is none are told apart")
    func refusals() async throws {
        try await AdminFixture.with { admin in
            #expect(await admin.get("/api/v1/nothing").errorCode == "not_found")
            let wrong = await admin.send(.delete, "/api/v1/sinks/crm", as: .admin)
            #expect(wrong.code == 405 && wrong.headers[.allow] == "GET, HEAD")
            #expect(await admin.get("/api/v1/events?limit=0").code == 400)
            #expect(await admin.get("/api/v1/events?limit=9&limit=9").code == 400)
            #expect(await admin.get("/api/v1/events?lmit=9").code == 400)
            #expect(await admin.get("/api/v1/sinks/crn").code == 404)
            #expect(await admin.get("/api/v1/events/evt_none", as: .operator).code == 404)
            #expect(await admin.get("/%zz").code == 400)
        }
    }

    @Test("Every endpoint that does something leaves its line in the audit log")
    func audited() async throws {
        try await AdminFixture.with { admin in
            try await admin.store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let crm = try transaction.openSink(named: "crm", startingAfter: 0)
                for name in ["u1", "u2"] {
                    let user = try transaction.addUser(name, to: okta)
                    let last = try transaction.lastSequence()
                    let letter = DeadLetter(sequence: last, resource: user.key, attempts: 1, reason: "no")
                    try transaction.settle(Settlement(cursor: last, dead: [letter]), for: crm.id)
                }
            }
            let id = try await admin.store.read(.scan) { try $0.events(after: 0, limit: 1).first?.event.id ?? "" }
            let token = await admin.post("/api/v1/tokens", #"{"connection":"okta"}"#, as: .admin).id
            let key = await admin.post("/api/v1/admin-tokens", #"{"name":"a","role":"viewer"}"#, as: .admin).id
            let table: [(path: String, filled: String?, body: String?, operation: String)] = [
                ("/api/v1/tokens", nil, #"{"connection":"okta"}"#, "token.create"),
                ("/api/v1/tokens/{id}/revoke", "/api/v1/tokens/\(token)/revoke", nil, "token.revoke"),
                ("/api/v1/admin-tokens", nil, #"{"name":"b","role":"viewer"}"#, "admin_token.create"),
                ("/api/v1/admin-tokens/{id}/revoke", "/api/v1/admin-tokens/\(key)/revoke", nil, "admin_token.revoke"),
                ("/api/v1/connections/{name}/pause", "/api/v1/connections/okta/pause", nil, "connection.pause"),
                ("/api/v1/connections/{name}/resume", "/api/v1/connections/okta/resume", nil, "connection.resume"),
                ("/api/v1/sinks/{name}/pause", "/api/v1/sinks/crm/pause", nil, "sink.pause"),
                ("/api/v1/sinks/{name}/resume", "/api/v1/sinks/crm/resume", nil, "sink.resume"),
                ("/api/v1/sinks/{name}/retry", "/api/v1/sinks/crm/retry", nil, "sink.retry"),
                ("/api/v1/dead-letters/retry", nil, #"{"sink":"crm","ids":["\#(id)"]}"#, "dead_letter.retry"),
                ("/api/v1/dead-letters/drop", nil, #"{"sink":"crm","all":true}"#, "dead_letter.drop"),
                ("/api/v1/replays", nil, #"{"sink":"crm"}"#, "replay.begin"),
                ("/api/v1/replays/{id}/cancel", "/api/v1/replays/1/cancel", nil, "replay.cancel"),
                ("/api/v1/sinks/{name}/purge", "/api/v1/sinks/old/purge", nil, "sink.purge"),
            ]
            let changing = AdminEndpoints.all.filter { $0.method != .get }.map(\.path)
            #expect(Set(changing) == Set(table.map(\.path)))
            for row in table {
                let before = try await admin.audited().count
                let answer = await admin.post(row.filled ?? row.path, row.body, as: .admin)
                #expect((200...201).contains(answer.code), "\(row.path): \(answer.text)")
                let new = try await admin.audited().dropFirst(before)
                #expect(new.map(\.operation) == [row.operation], "\(row.path)")
                #expect(new.allSatisfy { $0.actor.method == "admin" && $0.request == "req_test" })
            }
        }
    }

    @Test("The OpenAPI document has every endpoint once, with its errors")
    func openAPI() async throws {
        try await AdminFixture.with { admin in
            let document = await admin.get("/openapi.json").json
            #expect(document["openapi"] == "3.1.0")
            var ids: Set<String> = []
            for endpoint in AdminEndpoints.all {
                let operation = document["paths"][endpoint.path][endpoint.method.rawValue.lowercased()]
                #expect(operation["summary"].string == endpoint.summary)
                #expect(operation["responses"][String(endpoint.status.code)] != .null)
                #expect(ids.insert(operation["operationId"].string ?? "").inserted, "\(endpoint.path)")
            }
        }
    }
}
