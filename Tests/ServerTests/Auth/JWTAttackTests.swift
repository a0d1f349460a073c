import JWTKit
import Logging
import SCIM
import Settings
import TestSupport
import Testing

@testable import Server

/// RFC 8725 §2: what is tried against whoever verifies JWTs.
@Suite("attacks on access tokens")
struct JWTAttackTests {
    private static let now = Timestamp(milliseconds: TokenWriter.now * 1000)

    private func verifier(_ change: (inout JWTSettings) -> Void = { _ in }) async throws -> JWTVerifier {
        var settings = JWTSettings(
            issuer: TokenWriter.issuer,
            audience: [TokenWriter.audience],
            keys: .given([Secret(SigningKeys.rsaPublic)])
        )
        change(&settings)
        let keys: KeySource =
            switch settings.keys {
            case .given(let texts):
                KeySource(try await texts.asyncFlatMap { try await VerificationKey.keys($0.text) })
            case .shared(let secret): KeySource([try await VerificationKey(shared: secret)])
            case .url(let url):
                KeySource(url: url, fetch: { _, _ in Array(url.utf8) }, logger: DoorFixture.quiet)
            }
        return JWTVerifier(settings, AuthSettings(.jwt(settings)), of: "test", keys: keys)
    }

    /// Why a token is refused; nil when it is taken.
    private func refusal(_ text: String, _ change: (inout JWTSettings) -> Void = { _ in }) async throws -> String? {
        let verifier = try await verifier(change)
        do {
            let token = try CompactToken(text)
            guard verifier.concerns(token) else { throw Rejection.foreignToken }
            _ = try await verifier.verify(token, at: Self.now)
            return nil
        } catch let rejection as Rejection {
            return rejection.detail
        }
    }

    @Test("a token that is as it should be is taken")
    func genuine() async throws {
        #expect(try await refusal(TokenWriter.token(signedBy: TokenWriter.rsa())) == nil)
        let p256 = try await TokenWriter.p256()
        let es256 = try TokenWriter.token(header: #""alg":"ES256""#, signedBy: p256)
        #expect(try await refusal(es256) { $0.keys = .given([Secret(SigningKeys.p256Public)]) } == nil)
        let edDSA = try TokenWriter.token(header: #""alg":"EdDSA""#, signedBy: await TokenWriter.ed25519())
        #expect(try await refusal(edDSA) { $0.keys = .given([Secret(SigningKeys.ed25519Public)]) } == nil)
        let shared = "0123456789abcdef0123456789abcdef"
        let hs256 = try TokenWriter.token(header: #""alg":"HS256""#, signedBy: await TokenWriter.hmac(shared))
        #expect(
            try await refusal(hs256) {
                $0.keys = .shared(Secret(shared))
                $0.algorithms = [.hs256]
            } == nil
        )
    }

    @Test("alg none, in any case, with and without a signature", arguments: ["none", "None", "NONE", "nOnE", ""])
    func none(algorithm: String) async throws {
        let signed =
            TokenWriter.encode(#"{"alg":"\#(algorithm)"}"#) + "." + TokenWriter.encode("{\(TokenWriter.claims)}")
        #expect(try await refusal(signed + ".")?.contains("damaged") == true)
        #expect(try await refusal(signed + ".AAAA")?.contains("not accepted") == true)
    }

    @Test("HS256 with the RSA public key as the secret, which everybody has")
    func confusion() async throws {
        for secret in [SigningKeys.rsaPublic, SigningKeys.rsaPublic + "\n"] {
            let token = try TokenWriter.token(
                header: #""alg":"HS256","kid":"k1""#,
                signedBy: await TokenWriter.hmac(secret)
            )
            #expect(try await refusal(token)?.contains("not accepted") == true)
            // Even where somebody lists it, no public key verifies it.
            #expect(try await refusal(token) { $0.algorithms = [.rs256, .hs256] }?.contains("signature") == true)
        }
    }

    @Test("an algorithm that the key can make and nobody listed")
    func unlisted() async throws {
        let token = try TokenWriter.token(header: #""alg":"PS256""#, signedBy: await TokenWriter.pss())
        #expect(try await refusal(token)?.contains("Accepted are: ES256, EdDSA, RS256") == true)
        #expect(try await refusal(token) { $0.algorithms = [.ps256] } == nil)
    }

    @Test(
        "claims that do not fit",
        arguments: [
            (#""exp":1799999000"#, "expired"), (#""exp":"1800000300""#, "not a number"),
            (#""exp":1e999"#, "not a number"),
            (#""sub":"x""#, "no end"), (#""exp":1800000300,"nbf":1800000200"#, "not valid yet"),
            (#""exp":1800000300,"iat":1800000200"#, "not valid yet"),
        ]
    )
    func time(claims: String, reason: String) async throws {
        let token = try TokenWriter.token(
            #""iss":"https://idp.test","aud":["x","https://scim.test"],\#(claims)"#,
            signedBy: await TokenWriter.rsa()
        )
        #expect(try await refusal(token)?.contains(reason) == true)
    }

    @Test("clocks may differ by what is set")
    func skew() async throws {
        let key = try await TokenWriter.rsa()
        let late = try TokenWriter.token(
            #""iss":"https://idp.test","aud":"https://scim.test","exp":1799999950"#,
            signedBy: key
        )
        #expect(try await refusal(late) == nil)
        #expect(try await refusal(late) { $0.clockSkew = .zero }?.contains("expired") == true)
    }

    @Test(
        "another issuer or audience",
        arguments: [
            #""iss":"https://idp.test/","aud":"https://scim.test""#, #""iss":"https://idp.test","aud":"https://other""#,
            #""iss":"https://idp.test","aud":["https://scim.test/"]"#, #""iss":"https://idp.test""#,
            #""aud":"https://scim.test""#, #""iss":["https://idp.test"],"aud":"https://scim.test""#,
        ]
    )
    func foreign(claims: String) async throws {
        let token = try TokenWriter.token(claims + #","exp":1800000300"#, signedBy: await TokenWriter.rsa())
        #expect(try await refusal(token)?.contains("'iss' or 'aud'") == true)
    }

    @Test(
        "a kid is a name to compare and nothing else",
        arguments: [
            #""../../../../dev/null""#, #""k1' UNION SELECT 'x""#, #""k2""#, #""""#, #""k1\u0000""#, "1", "null",
            #"["k1"]"#,
            #""http://evil.test/key""#,
        ]
    )
    func keyNames(kid: String) async throws {
        let token = try TokenWriter.token(header: #""alg":"RS256","kid":\#(kid)"#, signedBy: await TokenWriter.rsa())
        let set = try #"{"keys":[\#(TokenWriter.jwk())]}"#
        let reason = try #require(try await refusal(token) { $0.keys = .url(set) })
        #expect(reason.contains("signature") || reason.contains("'kid'"))
        #expect(!reason.contains("evil") && !reason.contains("UNION"))
    }

    @Test("keys that a token brings along, or points to, are not looked at")
    func embeddedKeys() async throws {
        let own = try await JWTKeyCollection().add(ecdsa: ES256PrivateKey()).getKey()
        for field in [#""jku":"https://evil.test/jwks""#, #""x5u":"https://evil.test/c""#, #""jwk":{"kty":"EC"}"#] {
            let forged = try TokenWriter.token(header: #""alg":"ES256",\#(field)"#, signedBy: own)
            let reason = try await refusal(forged) { $0.keys = .given([Secret(SigningKeys.p256Public)]) }
            #expect(reason?.contains("signature") == true)
            // Beside a genuine signature they do no harm.
            let genuine = try TokenWriter.token(header: #""alg":"RS256",\#(field)"#, signedBy: await TokenWriter.rsa())
            #expect(try await refusal(genuine) == nil)
        }
    }

    @Test(
        "headers that must be understood, and types of other tokens",
        arguments: [
            #""crit":["b64"],"b64":false"#, #""crit":[]"#, #""typ":"logout+jwt""#, #""typ":"dpop+jwt""#, #""typ":1"#,
        ]
    )
    func headers(field: String) async throws {
        let token = try TokenWriter.token(header: #""alg":"RS256",\#(field)"#, signedBy: await TokenWriter.rsa())
        let reason = try #require(try await refusal(token))
        #expect(reason.contains("crit") || reason.contains("typ"))
    }

    @Test("a signature cut off, changed or left out, a changed claim")
    func damage() async throws {
        let token = try TokenWriter.token(signedBy: await TokenWriter.rsa())
        let parts = token.split(separator: ".").map(String.init)
        let other = TokenWriter.encode("{\(TokenWriter.claims),\"admin\":true}")
        let flipped = (parts[2].first == "A" ? "B" : "A") + parts[2].dropFirst()
        for forged in [
            String(token.dropLast(4)), "\(parts[0]).\(parts[1]).", "\(parts[0]).\(parts[1]).\(flipped)",
            "\(parts[0]).\(other).\(parts[2])", "\(parts[0]).\(parts[1]).\(parts[2])=",
        ] {
            #expect(try await refusal(forged) != nil, "\(forged)")
        }
    }

    @Test("what is no token of three parts: two signatures, JSON, encrypted, huge, broken")
    func shapes() async throws {
        let token = try TokenWriter.token(signedBy: await TokenWriter.rsa())
        let parts = token.split(separator: ".").map(String.init)
        let json = #"{"payload":"\#(parts[1])","signatures":[{"protected":"\#(parts[0])","signature":"\#(parts[2])"}]}"#
        for text in [
            token + "." + parts[2], token + ".a.b", json, TokenWriter.encode(json), "..", "eyJ.eyJ.eyJ", "ey.",
            TokenWriter.encode("[]") + ".e30.AAAA", token + String(repeating: "A", count: CompactToken.longest),
        ] {
            #expect(throws: Rejection.self, "\(text.prefix(40))") { try CompactToken(text) }
        }
        // A member that is there twice is read differently by two readers.
        let twice = try TokenWriter.token(header: #""alg":"RS256","alg":"none""#, signedBy: await TokenWriter.rsa())
        #expect(throws: Rejection.self) { try CompactToken(twice) }
    }

    @Test("the limit of length holds before anything is parsed")
    func huge() {
        let deep = TokenWriter.encode(String(repeating: "[", count: 200_000))
        let rejection = #expect(throws: Rejection.self) { try CompactToken(deep + "." + deep + ".AAAA") }
        #expect(rejection?.detail.contains("longer than") == true)
    }

    @Test("required claims, alone or in a list")
    func required() async throws {
        let token = try TokenWriter.token(
            TokenWriter.claims + #","groups":["a","scim"],"tid":7"#,
            signedBy: await TokenWriter.rsa()
        )
        func claims(_ name: String, _ values: JSONValue...) -> (inout JWTSettings) -> Void {
            { $0.requiredClaims = [.init(name: name, values: values)] }
        }
        #expect(try await refusal(token, claims("groups", "scim")) == nil)
        #expect(try await refusal(token, claims("tid", 6, 7)) == nil)
        #expect(try await refusal(token, claims("tid", "7"))?.contains("'tid'") == true)
        #expect(try await refusal(token, claims("groups", "scim2"))?.contains("'groups'") == true)
        #expect(try await refusal(token, claims("none", "x"))?.contains("'none'") == true)
    }

    @Test(
        "scopes decide what a token may",
        arguments: [
            (#""scope":"scim.read other""#, true, false), (#""scp":["scim.write"]"#, true, true),
            (#""roles":["scim.write","x"]"#, true, true), (#""scope":"scim""#, false, false),
            (#""scope":1"#, false, false),
        ]
    )
    func scopes(claim: String, reads: Bool, writes: Bool) async throws {
        let verifier = try await verifier {
            $0.readScope = "scim.read"
            $0.writeScope = "scim.write"
        }
        let text = try TokenWriter.token("\(TokenWriter.claims),\(claim)", signedBy: await TokenWriter.rsa())
        let verdict = try await verifier.verify(CompactToken(text), at: Self.now)
        #expect(verdict.grant.rights == Rights(canRead: reads, canWrite: writes))
        #expect(verdict.grant.name == "app")
        #expect(verdict.expires == Timestamp(milliseconds: (TokenWriter.now + 360) * 1000))
    }
}

extension Array {
    fileprivate func asyncFlatMap<Result>(_ transform: (Element) async throws -> [Result]) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results += try await transform(element) }
        return results
    }
}
