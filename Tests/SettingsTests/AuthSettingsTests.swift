import Addresses
import SCIM
import Testing

@testable import Settings

@Suite("auth of a connection")
struct AuthSettingsTests {
    /// Reads the elements of `auth`, each on a line of its own.
    private func read(_ lines: String...) -> (auth: [AuthSettings], mistakes: [String]) {
        let text =
            "connections:\n  okta:\n    auth:\n" + lines.map { "      - { \($0) }\n" }.joined()
        let file = SettingsFile(text: text, environment: ["SECRET": "0123456789abcdef0123456789abcdef"])
        file.finish()
        return (file.settings?.connections.first?.auth ?? [], file.diagnostics.sorted.map(\.description))
    }

    private static let secret = Secret("0123456789abcdef0123456789abcdef")

    @Test("every way in is read")
    func everything() throws {
        let (auth, mistakes) = read(
            "type: bearer, read_only: true, allow: [10.0.0.0/8, '::1']",
            "type: bearer, token: '${env:SECRET}', name: okta 2026, expires: 2027-01-31",
            "type: basic, username: zoë, password: '${env:SECRET}'",
            "type: oauth2_client, client_id: entra, client_secret: '${env:SECRET}', token_lifetime: 5m",
            "type: mtls, fingerprint: '\(Array(repeating: "AB", count: 32).joined(separator: ":"))', san: okta.example.com",
            """
            type: jwt, issuer: 'https://idp', audience: [a, b], jwks_url: 'https://idp/keys', algorithms: [RS512], \
            clock_skew: 5s, required_claims: { tid: 7, groups: [x, y] }, read_scope: r, write_scope: w
            """,
            "type: jwt, issuer: i, audience: [a], hmac_secret: '${env:SECRET}'",
            "type: jwt, issuer: i, audience: [a], key: '${env:SECRET}'"
        )
        #expect(mistakes.isEmpty, "\(mistakes)")
        try #require(auth.count == 8)
        #expect(auth[0].method == .minted)
        #expect(auth[0].isReadOnly)
        #expect(auth[0].allowed.map(\.description) == ["10.0.0.0/8", "::1/128"])
        #expect(auth[1].method == .token(Self.secret, expires: Timestamp(parsing: "2027-01-31T00:00:00Z")))
        #expect(auth[1].name == "okta 2026")
        #expect(auth[2].method == .basic(username: "zoë", password: Self.secret))
        #expect(auth[3].method == .client(id: "entra", secret: Self.secret, lifetime: .seconds(300)))
        let fingerprint = String(repeating: "ab", count: 32)
        #expect(auth[4].method == .certificate(CertificateSettings(fingerprint: fingerprint, san: "okta.example.com")))
        guard case .jwt(let jwt) = auth[5].method, case .jwt(let shared) = auth[6].method,
            case .jwt(let given) = auth[7].method
        else {
            Issue.record("no JWT")
            return
        }
        #expect(jwt.audience == ["a", "b"])
        #expect(jwt.keys == .url("https://idp/keys"))
        #expect(jwt.algorithms == [.rs512])
        #expect(jwt.requiredClaims == [.init(name: "tid", values: [7]), .init(name: "groups", values: ["x", "y"])])
        #expect([jwt.readScope, jwt.writeScope] == ["r", "w"])
        #expect(shared.algorithms == [.hs256])
        #expect(given.algorithms == [.rs256, .es256, .edDSA])
        #expect(
            given.place?.path == "connections.okta.auth[2].key" || given.place?.path == "connections.okta.auth[7].key"
        )
    }

    @Test(
        "mistakes say what to write",
        arguments: [
            ("type: basic, username: a", "'type: basic' needs 'password'"),
            ("type: basic, username: 'a:b', password: '${env:SECRET}'", "a username is not empty and has no ':'"),
            ("type: bearer, username: a", "'username' belongs to 'type: basic', not to 'bearer'"),
            ("type: bearer, expires: 2027-01-31", "'expires' needs a 'token'"),
            ("type: bearer, token: '${env:SECRET}', expires: soon", "expected a day or a moment"),
            ("type: bearer, allow: [10.0.0.1/8]", "10.0.0.1/8 has bits behind the first 8; write 10.0.0.0/8"),
            ("type: bearer, allow: [example.com]", "expected a block of addresses"),
            ("type: mtls", "'type: mtls' needs 'fingerprint', 'subject' or 'san'"),
            ("type: mtls, fingerprint: abc", "the 64 hexadecimal digits"),
            ("type: oauth2_client, client_id: a b, client_secret: '${env:SECRET}'", "visible ASCII"),
            ("type: oauth2_client, client_id: a", "'type: oauth2_client' needs 'client_secret'"),
            ("type: jwt, issuer: i, audience: [a]", "'type: jwt' needs 'jwks_url', 'key' or 'hmac_secret'"),
            ("type: jwt, issuer: i, key: '${env:SECRET}'", "'type: jwt' needs 'audience'"),
            ("type: jwt, issuer: i, audience: [a], jwks_url: 'http://idp/keys'", "'http' only on this machine"),
            ("type: jwt, issuer: i, audience: [a], jwks_url: 'http://127.0.0.1@evil/'", "'http' only on this machine"),
            ("type: jwt, issuer: i, audience: [a], jwks_url: 'http://127.0.0.1.evil/'", "'http' only on this machine"),
            ("type: jwt, issuer: i, audience: [a], jwks_url: 'file:///etc/passwd'", "expected a URL"),
            ("type: jwt, issuer: i, audience: [a], key: '${env:SECRET}', algorithms: [none]", "found 'none'"),
            (
                "type: jwt, issuer: i, audience: [a], key: '${env:SECRET}', algorithms: [HS256]",
                "HS256 needs 'hmac_secret'"
            ),
            ("type: jwt, issuer: i, audience: [a], hmac_secret: '${env:SECRET}', algorithms: [RS256]", "RS256 needs"),
            ("type: jwt, issuer: i, audience: [a], hmac_secret: short", "at least 32 bytes"),
            (
                "type: jwt, issuer: i, audience: [a], hmac_secret: '${env:SECRET}', key: '${env:SECRET}'",
                "exclude each other"
            ),
            ("type: jwt, issuer: i, audience: [a], key: '${env:SECRET}', required_claims: [x]", "'claim: value' lines"),
            ("type: jwt, issuer: i, audience: [a], key: '${env:SECRET}', required_claims: { x: {} }", "'x' is a text"),
        ]
    )
    func mistakes(line: String, message: String) {
        let (auth, mistakes) = read(line)
        #expect(mistakes.contains { $0.contains(message) && !$0.contains("warning") }, "\(mistakes)")
        #expect(!mistakes.contains { $0.contains("0123456789abcdef") })
        // What cannot be used is no other way in.
        if !line.contains("username: a'") { #expect(auth.count <= 1) }
    }

    @Test("keys may be fetched over http on this machine", arguments: ["localhost", "127.0.0.1:8080", "[::1]:8080"])
    func loopback(host: String) {
        #expect(read("type: jwt, issuer: i, audience: [a], jwks_url: 'http://\(host)/keys'").mistakes.isEmpty)
    }

    @Test("a way in tells who calls, so none is there twice")
    func twice() {
        for line in [
            "type: basic, username: a, password: '${env:SECRET}'",
            "type: oauth2_client, client_id: a, client_secret: '${env:SECRET}'", "type: mtls, san: x",
        ] {
            #expect(read(line, line).mistakes.contains { $0.contains("is given twice") }, "\(line)")
        }
        #expect(
            read(
                "type: oauth2_client, client_id: a, client_secret: '${env:SECRET}'",
                "type: oauth2_client, client_id: a, client_secret: another-long-secret"
            ).mistakes.contains { $0.contains("a client_id is given twice") }
        )
    }

    @Test("the token endpoint lies outside of SCIM", arguments: ["/api/scim/v2", "/api/scim/v2/token", "/"])
    func tokenPath(path: String) {
        let file = SettingsFile(text: "server: { token_path: \(path) }\nconnections: { okta: }")
        file.finish()
        #expect(file.diagnostics.hasErrors)
    }
}
