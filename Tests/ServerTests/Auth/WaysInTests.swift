import Addresses
import Foundation
import HTTPTypes
import SCIM
import Settings
import Store
import TestSupport
import Testing

@testable import Server

/// Every way to prove who calls, at the door.
@Suite("ways in", .timeLimit(.minutes(1)))
struct WaysInTests {
    private static let password = "correct horse battery stäple"

    private static func basic(_ username: String, _ password: String) -> String {
        "Basic " + Data("\(username):\(password)".utf8).base64EncodedString()
    }

    @Test("Basic: names and passwords in UTF-8, passwords with colons; what is wrong is never said which")
    func basicLogin() async throws {
        let auth = [
            AuthSettings(.basic(username: "okta", password: Secret(Self.password))),
            AuthSettings(.basic(username: "zoë", password: Secret("a:b:c")), isReadOnly: true),
        ]
        try await DoorFixture.with(auth: auth) { door in
            func send(_ authorization: String) async -> Answer {
                await door.send(.get, "/Users", nil, .authorization, authorization)
            }
            #expect(await send(Self.basic("okta", Self.password)).code == 200)
            #expect(await send(Self.basic("zoë", "a:b:c")).code == 200)
            let wrong = await send(Self.basic("okta", "wrong"))
            let unknown = await send(Self.basic("nobody", Self.password))
            wrong.expectError(401)
            unknown.expectError(401)
            #expect(wrong.text == unknown.text)
            let offers = wrong.headers[values: .wwwAuthenticate]
            #expect(offers.count == 2)
            #expect(offers.first?.hasPrefix("Bearer realm=") == true)
            #expect(offers.last == #"Basic realm="gatehouse", charset="UTF-8""#)
            for broken in ["Basic", "Basic !", "Basic YQ==", "Basic YTpi=", "Basic YTpi YTpi", "Basic YTp-"] {
                #expect(await send(broken).code == 401, "\(broken)")
            }
            let change = await door.send(
                .post,
                "/Users",
                DoorFixture.user("a"),
                .authorization,
                Self.basic("zoë", "a:b:c")
            )
            change.expectError(403)
            #expect(change.headers[.wwwAuthenticate]?.contains("insufficient_scope") == true)
        }
    }

    @Test("a path offers what its own connection takes")
    func offers() async throws {
        let auth = [AuthSettings(.basic(username: "okta", password: Secret(Self.password)))]
        try await DoorFixture.with(auth: auth) { door in
            let own = await door.send(.get, "/other/Users", nil, .authorization, "")
            #expect(own.headers[values: .wwwAuthenticate] == [#"Bearer realm="gatehouse""#])
            let config = await door.send(.get, "/other/ServiceProviderConfig", nil, .authorization, "")
            #expect(config.schemes == ["oauthbearertoken"])
            let shared = await door.send(.get, "/ServiceProviderConfig", nil, .authorization, "")
            #expect(shared.schemes == ["oauthbearertoken", "httpbasic"])
            #expect(shared.json["authenticationSchemes"][0]["primary"] == true)
            #expect(shared.json["authenticationSchemes"][1]["primary"] == .null)
        }
    }

    private static func record(
        _ token: BearerToken,
        _ id: String,
        readOnly: Bool = false,
        _ allowed: [String] = []
    ) -> TokenRecord {
        TokenRecord(
            id: id,
            connection: "test",
            name: id,
            digest: BearerToken.digest(of: token.text),
            created: Timestamp(milliseconds: 0),
            expires: nil,
            revoked: nil,
            isReadOnly: readOnly,
            allowed: allowed
        )
    }

    private static func request(_ method: HTTPRequest.Method, _ path: String, _ authorization: String?) -> HTTPRequest {
        var fields: HTTPFields = [.contentType: "application/scim+json"]
        fields[.authorization] = authorization
        return HTTPRequest(method: method, scheme: "https", authority: "scim.test", path: path, headerFields: fields)
    }

    @Test("a minted token that only reads changes nothing, whatever the way")
    func readOnly() async throws {
        try await DoorFixture.with { door in
            let token = BearerToken.mint()
            try await door.store.write { try $0.insert(Self.record(token, "tok_1", readOnly: true)) }
            let id = await door.user("ann")
            func send(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async -> Answer {
                await door.send(method, path, body, .authorization, "Bearer \(token.text)")
            }
            #expect(await send(.get, "/Users/\(id)").code == 200)
            #expect(await send(.post, "/Users/.search", "{}").code == 200)
            (await send(.post, "/Users", DoorFixture.user("b"))).expectError(403)
            (await send(.put, "/Users/\(id)", DoorFixture.user("b"))).expectError(403)
            (await send(.patch, "/Users/\(id)", "{}")).expectError(403)
            (await send(.delete, "/Users/\(id)")).expectError(403)
            (await send(.post, "/Bulk", "{}")).expectError(403)
            #expect(await door.get("/Users").json["totalResults"] == 1)
        }
    }

    @Test("a token comes from its addresses alone; where and when it was last used is noted")
    func addresses() async throws {
        try await DoorFixture.with { door in
            let token = BearerToken.mint()
            try await door.store.write {
                try $0.insert(Self.record(token, "tok_1", ["10.0.0.0/8", "2001:db8::/32"]))
            }
            let request = Self.request(.get, "/scim/v2/Users", "Bearer \(token.text)")
            for (address, code) in [
                ("10.1.2.3", 200), ("2001:db8::7", 200), ("11.0.0.1", 403), ("10.9.9.9", 200), ("8.8.8.8", 403),
            ] {
                #expect(await door.send(request, body: nil, from: DoorFixture.peer(address)).code == code, "\(address)")
            }
            #expect(await door.send(request, body: nil, from: Peer(address: nil)).code == 403)
            try await door.known.flush(to: door.store)
            let use = try await door.store.read(.point) { try $0.tokens().first?.lastUse }
            #expect(use?.address == "10.9.9.9")
            // Nothing new is nothing to write.
            try await door.known.flush(to: door.store)
            #expect(try await door.store.read(.point) { try $0.tokens().first?.lastUse } == use)
        }
    }

    @Test("a mistyped token is told from an unknown one without a look-up; those from before checksums work")
    func mistyped() async throws {
        try await DoorFixture.with { door in
            let old = "gth_" + Base64URL.encode(Array(repeating: 9, count: 32))
            let before = TokenRecord(
                id: "tok_old",
                connection: "test",
                name: "old",
                digest: BearerToken.digest(of: old),
                created: Timestamp(milliseconds: 0),
                expires: nil,
                revoked: nil
            )
            try await door.store.write { try $0.insert(before) }
            #expect(await door.send(.get, "/Users", nil, .authorization, "Bearer \(old)").code == 200)
            let unknown = await door.send(.get, "/Users", nil, .authorization, "Bearer \(BearerToken.mint().text)")
            #expect(unknown.json["detail"].string?.contains("not valid") == true)
            let cut = await door.send(
                .get,
                "/Users",
                nil,
                .authorization,
                "Bearer \(BearerToken.mint().text.dropLast())"
            )
            cut.expectError(401)
            #expect(cut.json["detail"].string?.contains("damaged") == true)
        }
    }

    @Test("many wrong tokens are answered with 429, and a right one from the same address passes")
    func flood() async throws {
        try await DoorFixture.with { door in
            var codes: [Int] = []
            for number in 0..<(FailedAttempts.burst + 3) {
                let answer = await door.send(.get, "/Users", nil, .authorization, "Bearer wrong-\(number)")
                codes.append(answer.code)
                if answer.code == 429 {
                    let wait = answer.retryAfter.flatMap { Int($0) }
                    #expect(wait.map { (1...6).contains($0) } == true)
                }
                #expect(await door.get("/Users").code == 200)
            }
            #expect(codes == Array(repeating: 401, count: FailedAttempts.burst) + [429, 429, 429])
            // Who sends no credential guesses nothing and is told what is missing.
            (await door.send(.get, "/Users", nil, .authorization, "")).expectError(401)
            let elsewhere = Self.request(.get, "/scim/v2/Users", "Bearer wrong")
            #expect(await door.send(elsewhere, body: nil, from: DoorFixture.peer("198.51.100.1")).code == 401)
        }
    }

    @Test("a certificate stands for a connection when everything that is asked for is in it")
    func certificates() async throws {
        let certificate = ClientCertificate(
            fingerprint: String(repeating: "ab", count: 32),
            subject: "CN=okta,O=Example",
            commonName: "okta",
            dnsNames: ["okta.example.com"],
            uris: ["spiffe://example.com/okta"]
        )
        func code(_ settings: CertificateSettings, _ header: String? = nil) async throws -> Int {
            var code = 0
            try await DoorFixture.with(auth: [AuthSettings(.certificate(settings))]) { door in
                let peer = DoorFixture.peer("192.0.2.1", certificate: certificate)
                code = await door.send(Self.request(.get, "/scim/v2/Users", header), body: nil, from: peer).code
            }
            return code
        }
        #expect(try await code(.init(fingerprint: certificate.fingerprint)) == 200)
        #expect(try await code(.init(subject: "CN=okta,O=Example", san: "OKTA.example.com")) == 200)
        #expect(try await code(.init(san: "spiffe://example.com/okta")) == 200)
        #expect(try await code(.init(subject: "CN=okta")) == 401)
        #expect(try await code(.init(fingerprint: certificate.fingerprint, san: "other")) == 401)
        #expect(try await code(.init(fingerprint: String(repeating: "ac", count: 32))) == 401)
        // What is sent in the header counts, right or wrong.
        #expect(try await code(.init(fingerprint: certificate.fingerprint), "Bearer wrong") == 401)
        #expect(try await code(.init(fingerprint: certificate.fingerprint), "Bearer \(DoorFixture.otherToken)") == 200)
    }

    @Test("the token endpoint gives a token that works, reads only where asked, and ends with its client")
    func tokenEndpoint() async throws {
        let client = AuthSettings(.client(id: "entra", secret: Secret("s3cret-s3cret-s3cret"), lifetime: .seconds(600)))
        try await DoorFixture.with(auth: [client]) { door in
            func ask(_ body: String, _ authorization: String? = nil) async -> Answer {
                var head = Self.request(.post, "/oauth/token", authorization)
                head.headerFields[.contentType] = "application/x-www-form-urlencoded"
                return await door.send(head, body: body)
            }
            let grant = "grant_type=client_credentials"
            let answer = await ask(grant, Self.basic("entra", "s3cret-s3cret-s3cret"))
            #expect(answer.code == 200)
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.json["token_type"] == "Bearer")
            #expect(answer.json["expires_in"] == 600)
            #expect(answer.json["scope"] == "scim")
            let token = try #require(answer.json["access_token"].string)
            for _ in 0..<2 {
                let created = await door.send(
                    .post,
                    "/Users",
                    DoorFixture.user("ann"),
                    .authorization,
                    "Bearer \(token)"
                )
                #expect([201, 409].contains(created.code))
            }
            let reading = await ask("\(grant)&scope=scim.read&client_id=entra&client_secret=s3cret-s3cret-s3cret")
            #expect(reading.json["scope"] == "scim.read")
            let reader = try #require(reading.json["access_token"].string)
            #expect(await door.send(.get, "/Users", nil, .authorization, "Bearer \(reader)").code == 200)
            #expect(
                await door.send(.post, "/Users", DoorFixture.user("b"), .authorization, "Bearer \(reader)").code == 403
            )
            // The secret itself is no token.
            #expect(
                await door.send(.get, "/Users", nil, .authorization, Self.basic("entra", "s3cret-s3cret-s3cret")).code
                    == 401
            )

            let wrong = await ask(grant, Self.basic("entra", "wrong"))
            let unknown = await ask(grant, Self.basic("nobody", "s3cret-s3cret-s3cret"))
            #expect(wrong.code == 401 && unknown.code == 401)
            #expect(wrong.text == unknown.text)
            #expect(wrong.json["error"] == "invalid_client")
            #expect(wrong.headers[.wwwAuthenticate]?.hasPrefix("Basic ") == true)
            #expect(wrong.headers[.cacheControl] == "no-store")
            #expect(
                await ask("grant_type=password", Self.basic("entra", "s3cret-s3cret-s3cret")).json["error"]
                    == "unsupported_grant_type"
            )
            #expect(await door.send(Self.request(.get, "/oauth/token", nil), body: nil).code == 400)

            // Another secret: the tokens of the old one end with it.
            let seal = AccessTokenSeal(key: try await AccessTokenSeal.key(in: door.store))
            #expect(seal.open(token) != nil)
            let later = try await door.declaring(.standard)
            #expect(await later.send(.get, "/Users", nil, .authorization, "Bearer \(token)").code == 401)
        }
        // Without clients there is no endpoint.
        try await DoorFixture.with { door in
            #expect(await door.send(Self.request(.post, "/oauth/token", nil), body: "").code == 404)
        }
    }

    @Test("a connection that lists no bearer takes no minted token")
    func mintedWithoutBearer() async throws {
        let logins = await Credentials(
            [("a", [AuthSettings(.basic(username: "u", password: Secret("p")))]), ("b", [AuthSettings(.minted)])],
            logger: DoorFixture.quiet
        )
        #expect(logins.minted.keys.sorted() == ["b"])
        #expect(logins.challenge(of: "a") == Challenge(offersBearer: false, offersBasic: true))
        #expect(logins.challenge(of: nil) == Challenge(offersBearer: true, offersBasic: true))
        #expect(logins.mistakes.isEmpty)
    }
}
