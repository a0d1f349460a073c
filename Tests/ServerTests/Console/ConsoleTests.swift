import HTTPTypes
import SCIM
import Store
import Testing

@testable import Server

@Suite("The console")
struct ConsoleTests {
    private static let script = "<script>alert('x')</script>"

    /// Puts a user whose name is a script, a dead letter whose reason is one, and a token with such a name into the store.
    private func plant(_ admin: AdminFixture) async throws -> String {
        let minted = MintedToken(connection: "okta", name: Self.script, days: 12)
        return try await admin.store.write { transaction in
            try transaction.insert(minted.record)
            let okta = try transaction.openConnection(named: "okta")
            let crm = try transaction.openSink(named: "crm", startingAfter: 0)
            let data: JSONObject = ["resource": ["id": "person-one", "userName": .string(Self.script)], "changes": []]
            let user = try transaction.addUser("person-one", to: okta, event: JSONWriter.bytes(data))
            let dead = DeadLetter(sequence: 1, resource: user.key, attempts: 3, reason: Self.script)
            try transaction.settle(Settlement(cursor: 1, parked: [], unparked: [], dead: [dead]), for: crm.id)
            return try transaction.events(after: 0, limit: 1).map(\.event.id).first ?? ""
        }
    }

    @Test("Every page says what browsers must not do with it, and holds no script")
    func headers() async throws {
        try await AdminFixture.with { admin in
            let id = try await plant(admin)
            let browser = try await ConsoleBrowser.signedIn(admin, as: .admin)
            var answers = [
                await ConsoleBrowser(admin).get("/"), await browser.get("/console/nowhere"),
                await ConsoleBrowser(admin).signIn("wrong"), await browser.get("/console/events/\(id)"),
            ]
            for page in ConsolePage.allCases {
                let answer = await browser.get(page.path)
                #expect(answer.code == 200 && answer.text.contains("<h1>\(page.title)</h1>"), "\(page)")
                answers.append(answer)
            }
            for answer in answers {
                let policy = answer.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
                #expect(policy.hasSuffix("form-action 'self'; frame-ancestors 'none'; base-uri 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(answer.headers[.referrerPolicy] == "same-origin")
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
                #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
                for word in ["<script", "javascript:", "style=", "http:", "https:", " onclick"] {
                    #expect(!answer.text.contains(word), "\(word)")
                }
            }
        }
    }

    @Test("What comes from data is text: names, reasons, events")
    func escaping() async throws {
        try await AdminFixture.with { admin in
            let id = try await plant(admin)
            let escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"
            let browser = try await ConsoleBrowser.signedIn(admin, as: .admin)
            #expect(await browser.act("sinks/crm/pause", ["reason": Self.script]).code == 303)
            for path in ["/", "/console/connections", "/console/dead-letters", "/console/events/\(id)"] {
                let text = await browser.get(path).text
                #expect(text.contains(escaped) && !text.contains("<script"), "\(path)")
            }
            #expect(HTML.table("\"><b>", ["'"], [["&"], ["\("&")"]]).text.contains("&quot;&gt;&lt;b&gt;"))
            #expect(await browser.get("/console/%3Cscript%3E").text.contains("<script") == false)
        }
    }

    @Test("Forms without the session's proof, or with another session's, are refused")
    func proof() async throws {
        try await AdminFixture.with { admin in
            let browser = try await ConsoleBrowser.signedIn(admin, as: .operator)
            let other = try await ConsoleBrowser.signedIn(admin, as: .operator)
            for proof in ["", "wrong", other.proof] {
                #expect(await browser.act("sinks/crm/pause", ["proof": proof]).code == 403, "\(proof)")
            }
            #expect(await browser.post("/console/sign-out", [:]).code == 403)
            #expect(browser.proof != other.proof)
            #expect(try await admin.audited().map(\.operation) == ["admin.sign_in", "admin.sign_in"])
            #expect(await browser.act("sinks/crm/pause").code == 303)
        }
    }

    @Test(
        "Forms that another site's page sends are refused, signing in too",
        arguments: [
            ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://evil.example"),
            ("Origin", "null"), ("Origin", "http://127.0.0.1:8080"),
        ]
    )
    func crossSite(name: String, value: String) async throws {
        try await AdminFixture.with { admin in
            let header = try #require(HTTPField.Name(name))
            let browser = try await ConsoleBrowser.signedIn(admin, as: .operator)
            #expect(await browser.act("sinks/crm/pause", headers: [header: value]).code == 403)
            let token = try #require(admin.tokens[.viewer])
            #expect(await ConsoleBrowser(admin).signIn(token, headers: [header: value]).code == 403)
            let own: HTTPFields = [.origin: "http://127.0.0.1:9090"]
            #expect(await browser.act("sinks/crm/pause", headers: own).code == 303)
        }
    }

    @Test("A name that is not known is refused, with a session too")
    func rebinding() async throws {
        try await AdminFixture.with(hosts: ["gate.example.com"]) { admin in
            let browser = try await ConsoleBrowser.signedIn(admin, as: .operator)
            browser.host = "evil.example"
            #expect(await browser.get("/").code == 421)
            #expect(await browser.act("sinks/crm/pause").code == 421)
            browser.host = "gate.example.com"
            #expect(await browser.get("/").code == 200)
        }
    }

    @Test("A viewer sees no form and can send none, and nothing that names a person")
    func viewer() async throws {
        try await AdminFixture.with { admin in
            let id = try await plant(admin)
            let browser = try await ConsoleBrowser.signedIn(admin, as: .viewer)
            for page in ConsolePage.allCases where page.role == .viewer {
                let text = await browser.get(page.path).text
                #expect(!text.contains("/console/actions/"), "\(page)")
                #expect(!text.contains("person-one") || page == .events)
                #expect(!text.contains(ConsolePage.audit.path))
            }
            #expect(await browser.get("/console/audit").code == 403)
            #expect(await browser.get("/console/events/\(id)").code == 403)
            #expect(await browser.get("/").code == 200)
            for action in ConsoleAction.allCases {
                let path = action.rawValue.replacing("{name}", with: "crm").replacing("{id}", with: "tok_1")
                #expect(await browser.act(path).code == 403, "\(path)")
            }
            #expect(await browser.act("admin-tokens").code == 404)
        }
    }

    @Test("An operator pauses, resumes, retries and drops, as the API does, and the page says so once")
    func actions() async throws {
        try await AdminFixture.with { admin in
            let id = try await plant(admin)
            let browser = try await ConsoleBrowser.signedIn(admin, as: .operator)
            let paused = await browser.act("sinks/crm/pause", ["reason": "CRM upgrade", "page": "overview"])
            #expect(paused.code == 303 && paused.headers[.location] == "/")
            #expect(await browser.get("/").text.contains("The sink is paused"))
            let page = await browser.get("/").text
            #expect(!page.contains("The sink is paused") && page.contains("It is paused: CRM upgrade."))
            #expect(await browser.act("sinks/crm/pause").code == 303)
            #expect(await browser.get("/").text.contains("Nothing was left to do"))
            #expect(await browser.act("sinks/crm/resume").code == 303)
            #expect(await browser.act("sinks/crm/retry").code == 303)
            #expect(await browser.get("/console").text.contains("What waits is tried at once."))
            #expect(await browser.act("connections/okta/pause", ["page": "connections"]).headers[.location] != "/")
            #expect(await browser.get("/console/connections").text.contains("paused by a person"))
            #expect(await browser.act("connections/okta/resume").code == 303)
            #expect(await browser.act("dead-letters/retry", ["sink": "crm", "ids": id]).code == 303)
            #expect(await browser.get("/console/dead-letters").text.contains("There are none."))
            #expect(await browser.act("sinks/nowhere/pause").code == 404)
            #expect(await browser.act("dead-letters/drop", ["sink": "crm"]).code == 400)
            #expect(await browser.act("tokens/tok_1/revoke").code == 403)
            #expect(
                try await admin.audited().map(\.operation) == [
                    "admin.sign_in", "sink.pause", "sink.resume", "sink.retry", "connection.pause", "connection.resume",
                    "dead_letter.retry",
                ]
            )
            #expect(try await admin.audited().allSatisfy { $0.actor.name == "the operator" })
        }
    }

    @Test("An admin revokes a token; tokens that end within 30 days stand out")
    func tokens() async throws {
        try await AdminFixture.with { admin in
            _ = try await plant(admin)
            let browser = try await ConsoleBrowser.signedIn(admin, as: .admin)
            #expect(browser.page.contains("A credential ends within 30 days"))
            #expect(await browser.get("/console/connections").text.contains("in 12 days"))
            let id = try await admin.store.read(.scan) { try $0.tokens().first?.id ?? "" }
            #expect(await browser.act("tokens/\(id)/revoke", ["page": "connections"]).code == 303)
            let page = await browser.get("/console/connections").text
            #expect(page.contains("The token is revoked") && !page.contains(id))
            #expect(try await admin.audited().last?.operation == "token.revoke")
        }
    }

    @Test("A form that is too large or is none, and a method that a page has not, are refused")
    func malformed() async throws {
        try await AdminFixture.with { admin in
            let browser = ConsoleBrowser(admin)
            #expect(await browser.signIn(String(repeating: "x", count: 9000)).code == 413)
            #expect(await browser.signIn("x", headers: [.contentType: "text/plain"]).code == 415)
            #expect(await browser.post("/", [:]).headers[.allow] == "GET, HEAD")
            #expect(await browser.get("/console/sign-in").headers[.allow] == "POST")
        }
    }
}
