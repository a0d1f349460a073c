import HTTPTypes
import SCIM
import Store
import Testing

@testable import Server

@Suite("Signing in to the console")
struct ConsoleSessionTests {
    @Test("Whoever is not signed in gets the sign-in page and nothing else")
    func stranger() async throws {
        try await AdminFixture.with { admin in
            let browser = ConsoleBrowser(admin)
            let answer = await browser.get("/")
            #expect(answer.code == 200 && answer.text.contains("Sign in to Gatehouse"))
            #expect(!answer.text.contains("crm"))
            for page in ConsolePage.allCases where page != .overview {
                let answer = await browser.get(page.path)
                #expect(answer.code == 303 && answer.headers[.location] == "/", "\(page)")
            }
            #expect(await browser.get("/console/events/evt_1").code == 303)
            #expect(await browser.get("/console/nowhere").code == 404)
            #expect(await browser.act("sinks/crm/pause").code == 401)
        }
    }

    @Test("A token opens a session, signing out ends it, and both ways in and the wrong one are in the audit log")
    func inAndOut() async throws {
        try await AdminFixture.with { admin in
            let browser = ConsoleBrowser(admin)
            let wrong = await browser.signIn("gta_wrong")
            #expect(wrong.code == 401 && wrong.text.contains("unknown, expired or revoked"))
            #expect(wrong.headers[.setCookie] == nil)
            let token = try #require(admin.tokens[.viewer])
            let right = await browser.signIn(" \(token)\n")
            #expect(right.code == 303 && right.headers[.location] == "/")
            #expect(await browser.get("/").text.contains("the viewer (viewer)"))
            let cookie = browser.cookie
            let out = await browser.post("/console/sign-out", ["proof": browser.proof])
            #expect(out.code == 303 && browser.cookie == nil)
            #expect(await ConsoleBrowser(admin, cookie: cookie).get("/").text.contains("Sign in to Gatehouse"))
            try await admin.door.refusals.flush(to: admin.store)
            let entries = try await admin.audited()
            #expect(entries.map(\.operation) == ["admin.sign_in", "admin.sign_in"])
            #expect(entries.map(\.status) == [200, 401])
            #expect(entries.first?.actor.name == "the viewer" && entries.first?.subject?.kind == "AdminToken")
            #expect(entries.allSatisfy { $0.actor.address == "192.0.2.9" })
        }
    }

    @Test("A token that is revoked or over ends its sessions")
    func deadTokens() async throws {
        try await AdminFixture.with { admin in
            let browser = try await ConsoleBrowser.signedIn(admin, as: .viewer)
            let id = try await admin.store.read(.scan) { try $0.adminTokens() }.first { $0.role == .viewer }?.id ?? ""
            #expect(await admin.post("/api/v1/admin-tokens/\(id)/revoke", as: .admin).code == 200)
            #expect(await browser.get("/").text.contains("Sign in to Gatehouse"))
            let (text, record) = AdminTokenRecord.mint(name: "old", role: .admin, days: -1)
            try await admin.store.write { try $0.insert(record) }
            #expect(await ConsoleBrowser(admin).signIn(text).code == 401)
        }
    }

    @Test("A provider's token opens nothing, nor does a session open the API")
    func separate() async throws {
        try await AdminFixture.with { admin in
            let minted = MintedToken(connection: "okta", name: "okta", days: nil)
            try await admin.store.write { try $0.insert(minted.record) }
            #expect(await ConsoleBrowser(admin).signIn(minted.text).code == 401)
            let browser = try await ConsoleBrowser.signedIn(admin, as: .admin)
            #expect(await browser.get("/api/v1/status").code == 401)
        }
    }

    @Test("Wrong tokens from one address are limited, and the right one is taken all the same")
    func limited() async throws {
        try await AdminFixture.with { admin in
            let browser = ConsoleBrowser(admin)
            for _ in 0..<FailedAttempts.burst { #expect(await browser.signIn("gta_wrong").code == 401) }
            let refused = await browser.signIn("gta_wrong")
            #expect(refused.code == 429 && refused.headers.contains { $0.name.canonicalName == "retry-after" })
            let token = try #require(admin.tokens[.viewer])
            #expect(await browser.signIn(token).code == 303)
        }
    }

    @Test("The cookie is kept from scripts, other sites and, over TLS, plain connections and neighbours")
    func cookie() async throws {
        try await AdminFixture.with { admin in
            let token = try #require(admin.tokens[.viewer])
            let plain = try #require(await ConsoleBrowser(admin).signIn(token).headers[.setCookie])
            #expect(plain.hasPrefix("gatehouse=") && plain.hasSuffix("; Path=/; HttpOnly; SameSite=Strict"))
            let browser = ConsoleBrowser(admin, isSecure: true)
            let secure = try #require(await browser.signIn(token).headers[.setCookie])
            #expect(secure.hasPrefix("__Host-gatehouse="))
            #expect(secure.hasSuffix("; Path=/; HttpOnly; SameSite=Strict; Secure"))
            let value = try #require(browser.cookie?.dropFirst("__Host-gatehouse=".count))
            let set = ConsoleBrowser(admin, isSecure: true, cookie: "gatehouse=\(value)")
            #expect(await set.get("/").text.contains("Sign in to Gatehouse"))
        }
    }

    @Test("A session ends half an hour after its last request and eight hours after its first")
    func ends() {
        var table = SessionTable()
        let start = ContinuousClock.now
        let idle = table.begin(tokenDigest: [1], at: start)
        #expect(table.use(idle, at: start + .seconds(1799)) != nil)
        #expect(table.use(idle, at: start + .seconds(1799 + 1799)) != nil)
        #expect(table.use(idle, at: start + .seconds(1799 + 1799 + 1800)) == nil)
        #expect(table.count == 0)
        let busy = table.begin(tokenDigest: [1], at: start)
        for minute in stride(from: 0, to: 8 * 60, by: 20) {
            #expect(table.use(busy, at: start + .seconds(minute * 60)) != nil)
        }
        #expect(table.use(busy, at: start + .seconds(8 * 3600)) == nil)
    }

    @Test("There are so many sessions at most; a new one ends the one that was idle the longest")
    func bounded() {
        var table = SessionTable()
        let start = ContinuousClock.now
        let cookies = (0..<SessionTable.capacity).map { table.begin(tokenDigest: [1], at: start + .seconds($0)) }
        #expect(table.use(cookies[0], at: start + .seconds(100)) != nil)
        let last = table.begin(tokenDigest: [1], at: start + .seconds(101))
        #expect(table.count == SessionTable.capacity)
        #expect(table.use(cookies[1], at: start + .seconds(102)) == nil)
        #expect(table.use(cookies[0], at: start + .seconds(102)) != nil)
        #expect(table.use(last, at: start + .seconds(102)) != nil)
    }
}
