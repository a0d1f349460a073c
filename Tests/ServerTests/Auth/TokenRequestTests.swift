import SCIM
import Testing

@testable import Server

@Suite("a request for a token")
struct TokenRequestTests {
    private func read(
        _ body: String,
        authorization: String? = nil,
        type: String? = "application/x-www-form-urlencoded"
    ) throws(TokenError) -> TokenRequest {
        try TokenRequest(contentType: type, body: Array(body.utf8), authorization: authorization)
    }

    @Test("the client is named in the body or by Basic, encoded like a form or not")
    func clients() throws {
        let body = try read("grant_type=client_credentials&client_id=app&client_secret=a%2Bb+c&scope=scim.read")
        #expect(body.claims == [.init(id: Array("app".utf8), secret: Array("a+b c".utf8))])
        #expect(body.scope == .readOnly)
        // "app:a%2Bb"
        let basic = try read("grant_type=client_credentials", authorization: "Basic YXBwOmElMkJi")
        #expect(basic.claims.map { String(decoding: $0.secret, as: UTF8.self) } == ["a+b", "a%2Bb"])
        #expect(basic.scope == nil)
        // "app:a:b&c", which is no form
        let plain = try read("grant_type=client_credentials&client_id=app", authorization: "basic YXBwOmE6YiZj")
        #expect(plain.claims == [.init(id: Array("app".utf8), secret: Array("a:b&c".utf8))])
    }

    private static let client = "client_id=app&client_secret=s"

    @Test(
        "RFC 6749 §5.2 says what is wrong",
        arguments: [
            ("", nil, TokenError.Code.invalidClient), ("grant_type=client_credentials", nil, .invalidClient),
            ("grant_type=client_credentials&client_id=app", nil, .invalidClient), (client, nil, .invalidRequest),
            ("grant_type=password&\(client)", nil, .unsupportedGrantType),
            ("grant_type=&\(client)", nil, .invalidRequest),
            ("grant_type=client_credentials&grant_type=client_credentials&\(client)", nil, .invalidRequest),
            ("grant_type=client_credentials&\(client)", "Basic YXBwOnM=", .invalidRequest),
            ("grant_type=client_credentials", "Bearer x", .invalidClient),
            ("grant_type=client_credentials", "Basic !", .invalidClient),
            ("grant_type=client_credentials&scope=admin&\(client)", nil, .invalidScope),
            ("grant_type=client_credentials&scope=scim+x&\(client)", nil, .invalidScope),
            ("grant_type=%zz&\(client)", nil, .invalidRequest),
        ] as [(String, String?, TokenError.Code)]
    )
    func errors(body: String, authorization: String?, code: TokenError.Code) {
        let error = #expect(throws: TokenError.self) { try read(body, authorization: authorization) }
        #expect(error?.code == code)
        #expect(error?.description.isEmpty == false)
    }

    @Test("other media types are refused", arguments: [nil, "application/json", "text/plain"])
    func mediaTypes(type: String?) {
        let error = #expect(throws: TokenError.self) { try read("grant_type=client_credentials", type: type) }
        #expect(error?.code == .invalidRequest)
    }

    @Test("a token says whose it is and how long; changed, cut or of another store, it says nothing")
    func seal() throws {
        let seal = AccessTokenSeal(key: Array(repeating: 7, count: 32))
        let content = AccessTokenSeal.Content(
            client: OAuthClient.digest(id: "app".utf8, secret: "s".utf8),
            isReadOnly: true,
            expires: Timestamp(milliseconds: 1_800_000_000_123)
        )
        let token = try seal.seal(content)
        #expect(seal.open(token) == content)
        #expect(AccessTokenSeal(key: Array(repeating: 8, count: 32)).open(token) == nil)
        let last = token.last == "A" ? "B" : "A"
        for text in [
            "", "gta_", String(token.dropLast()), token.dropLast() + last, token + "A", String(token.dropFirst(4)),
        ] {
            #expect(seal.open(text) == nil)
        }
        #expect(try seal.seal(content) != token)
    }
}
