import Foundation
import HTTPTypes
import SCIM
import Settings
import Store
import TestSupport
import Testing

@testable import Server

/// Access tokens of other authorization servers, at the door.
@Suite("tokens from outside", .timeLimit(.minutes(1)))
struct OutsideTokenTests {
    @Test("an access token of another server is verified once, and again when its keys have changed")
    func accessTokens() async throws {
        let now = Timestamp.wallClock().milliseconds / 1000
        let claims = #""iss":"https://idp.test","aud":"https://scim.test","client_id":"app","exp":\#(now + 300)"#
        let token = try TokenWriter.token(claims, signedBy: await TokenWriter.rsa())
        let settings = JWTSettings(
            issuer: TokenWriter.issuer,
            audience: [TokenWriter.audience],
            keys: .url("https://idp.test/keys")
        )
        let set = try #"{"keys":[\#(TokenWriter.jwk())]}"#
        let fetch: KeySetFetch = { _, _ in Array(set.utf8) }
        try await DoorFixture.with(auth: [AuthSettings(.jwt(settings))], fetch: fetch) { door in
            for _ in 0..<3 {
                #expect(await door.send(.get, "/Users", nil, .authorization, "Bearer \(token)").code == 200)
            }
            let config = await door.send(.get, "/ServiceProviderConfig", nil, .authorization, "")
            #expect(config.schemes == ["oauthbearertoken", "oauth2"])
            let cut = await door.send(.get, "/Users", nil, .authorization, "Bearer \(token.dropLast(8))")
            cut.expectError(401)
            #expect(cut.headers[.wwwAuthenticate]?.contains("invalid_token") == true)
        }
        let unreachable = [AuthSettings(.jwt(settings))]
        try await DoorFixture.with(auth: unreachable) { door in
            let answer = await door.send(.get, "/Users", nil, .authorization, "Bearer \(token)")
            answer.expectError(503)
            #expect(answer.retryAfter == "30")
        }
    }

    @Test("a key that is none is a mistake of gateway.yaml")
    func badKey() async {
        let settings = JWTSettings(issuer: "i", audience: ["a"], keys: .given([Secret("no key")]))
        let unfit = JWTSettings(
            issuer: "i",
            audience: ["a"],
            keys: .given([Secret(SigningKeys.rsaPublic)]),
            algorithms: [.es256]
        )
        let credentials = await Credentials(
            [("a", [AuthSettings(.jwt(settings)), AuthSettings(.jwt(unfit))])],
            logger: DoorFixture.quiet
        )
        #expect(credentials.mistakes.count == 2)
        #expect(credentials.mistakes.first?.message.contains("PEM") == true)
        #expect(credentials.mistakes.last?.message.contains("ES256") == true)
    }
}
