import Curl
import SCIM
import Testing

@testable import WebhookSink

@Suite("The answer of a token endpoint")
struct AccessTokenTests {
    private static let now = Timestamp(milliseconds: 0)

    private func read(_ body: String, status: Int = 200) throws -> AccessToken {
        let response = CurlResponse(
            status: status,
            version: .http11,
            headers: HeaderBlock([]),
            body: Array(body.utf8),
            isTruncated: false
        )
        return try AccessToken(response, at: Self.now)
    }

    @Test(
        "lasts as long as it says, five minutes when it does not",
        arguments: [
            (#"{"access_token":"a","token_type":"Bearer","expires_in":3600}"#, 3600),
            (#"{"access_token":"a","token_type":"bearer","expires_in":"60"}"#, 60),
            (#"{"access_token":"a"}"#, 300), (#"{"access_token":"a","expires_in":0}"#, 1),
            (#"{"access_token":"a","expires_in":99999999999}"#, 2_592_000),
        ]
    )
    func life(body: String, seconds: Int) throws {
        let token = try read(body)
        #expect(token.header == "Bearer a")
        #expect(token.expires == Self.now.advanced(by: .seconds(seconds)))
    }

    @Test(
        "what is no token is told without the token",
        arguments: [
            (200, "<html>", "the answer has no access_token"),
            (200, #"{"access_token":""}"#, "the answer has no access_token"),
            (200, #"{"access_token":"a","token_type":"mac"}"#, "the token's type is not Bearer"),
            (200, #"{"access_token":"a\nb"}"#, "the token cannot be sent in a header"),
            (500, "", "HTTP 500"), (401, #"{"error":"invalid_client"}"#, "HTTP 401: invalid_client"),
            (400, #"{"error":"invalid_scope","error_description":"no such"}"#, "HTTP 400: invalid_scope: no such"),
        ]
    )
    func none(status: Int, body: String, reason: String) {
        #expect(throws: DeliveryFault(reason)) { try read(body, status: status) }
    }
}
