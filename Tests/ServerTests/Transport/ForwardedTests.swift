import Addresses
import HTTPTypes
import Settings
import Testing

@testable import Server

@Suite("what proxies say of clients")
struct ForwardedTests {
    private static let trusted = ["10.0.0.0/8", "fd00::/8", "127.0.0.1"].compactMap { try? CIDR($0) }

    /// Who calls, when these lines come from an address.
    private func client(
        _ fields: ProxySettings.Fields,
        from address: String = "10.0.0.1",
        _ lines: [(String, String)]
    ) -> Peer {
        var headers = HTTPFields()
        for (name, value) in lines {
            HTTPField.Name(name).map { headers.append(HTTPField(name: $0, value: value)) }
        }
        return ProxySettings(trusted: Self.trusted, fields: fields)
            .client(behind: Peer(address: IPAddress(address)), headers)
    }

    @Test(
        "the right-most address that is no trusted proxy is the client's",
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("6.6.6.6, 192.0.2.7", "192.0.2.7"),
            ("6.6.6.6, 192.0.2.7, 10.2.3.4", "192.0.2.7"),
            ("10.9.9.9,10.2.3.4", "10.9.9.9"), ("192.0.2.7:1234", "192.0.2.7"), ("[2001:db8::7]:99", "2001:db8::7"),
            ("2001:db8::7", "2001:db8::7"), ("::ffff:192.0.2.7", "192.0.2.7"),
            // What cannot be read ends the search: the proxy itself is who calls.
            ("6.6.6.6, unknown", "10.0.0.1"), ("6.6.6.6, ", "10.0.0.1"), ("6.6.6.6,1.2.3", "10.0.0.1"),
            ("192.0.2.7:", "10.0.0.1"), ("[192.0.2.7]:80", "10.0.0.1"), ("", "10.0.0.1"),
        ]
    )
    func rightMost(chain: String, address: String) {
        #expect(client(.xForwarded, [("X-Forwarded-For", chain)]).address?.description == address)
    }

    @Test("lines of the same name are one list")
    func lines() {
        let lines = [("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-For", "192.0.2.7"), ("x-forwarded-for", "10.1.1.1")]
        #expect(client(.xForwarded, lines).address?.description == "192.0.2.7")
    }

    @Test("scheme and host are those of the nearest proxy, and only what can be one")
    func schemeAndHost() {
        let peer = client(
            .xForwarded,
            [("X-Forwarded-Proto", "http, HTTPS"), ("X-Forwarded-Host", "evil, scim.example.com:8443")]
        )
        #expect(peer.isSecure)
        #expect(peer.forwardedHost == "scim.example.com:8443")
        let odd = client(.xForwarded, [("X-Forwarded-Proto", "ftp"), ("X-Forwarded-Host", "a/b@c")])
        #expect(!odd.isSecure)
        #expect(odd.forwardedHost == nil)
    }

    @Test("from anybody else it is not looked at, and neither is the header field that was not asked for")
    func untrusted() {
        let lines = [
            ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil"),
            ("Forwarded", "for=127.0.0.1;proto=https;host=evil"),
        ]
        for fields in ProxySettings.Fields.allCases {
            #expect(client(fields, from: "192.0.2.9", lines) == Peer(address: IPAddress("192.0.2.9")))
        }
        #expect(client(.xForwarded, [lines[3]]) == Peer(address: IPAddress("10.0.0.1")))
        #expect(client(.forwarded, Array(lines.prefix(3))) == Peer(address: IPAddress("10.0.0.1")))
    }

    @Test("a certificate belongs to whoever showed it, not to whom a proxy calls for")
    func certificate() {
        let shown = ClientCertificate(fingerprint: "ab", subject: "CN=proxy", commonName: "proxy")
        let origin = Peer(address: IPAddress("10.0.0.1"), isSecure: true, certificate: shown)
        let settings = ProxySettings(trusted: Self.trusted)
        #expect(settings.client(behind: origin, [:]).certificate == shown)
        #expect(settings.client(behind: origin, [.xForwardedFor: "192.0.2.7"]).certificate == nil)
    }

    @Test(
        "Forwarded is read as RFC 7239 has it",
        arguments: [
            ("for=192.0.2.7", "192.0.2.7"), (#"For="[2001:db8::7]:4711""#, "2001:db8::7"),
            ("for=6.6.6.6, for=192.0.2.7;proto=https;by=10.0.0.1, for=10.1.1.1", "192.0.2.7"),
            (#"for="192.0.2.7:80" ; host="a\b""#, "192.0.2.7"), ("for=2001:db8::7", "2001:db8::7"),
            ("for=6.6.6.6, for=_hidden", "10.0.0.1"), ("for=unknown", "10.0.0.1"), ("proto=https", "10.0.0.1"),
            // Broken anywhere, it says nothing.
            (#"for=6.6.6.6, for="192.0.2.7"#, "10.0.0.1"), ("for=1.1.1.1;for=2.2.2.2", "10.0.0.1"),
            ("for", "10.0.0.1"), ("for=", "10.0.0.1"), ("for=1.1.1.1 proto=https", "10.0.0.1"), (",,", "10.0.0.1"),
        ]
    )
    func forwarded(value: String, address: String) {
        #expect(client(.forwarded, [("Forwarded", value)]).address?.description == address)
    }

    @Test("of a chain of Forwarded the element of the client says how it came")
    func forwardedScheme() {
        let value =
            "for=6.6.6.6;proto=http;host=evil, for=192.0.2.7;proto=https;host=scim.test, for=10.1.1.1;proto=http"
        let peer = client(.forwarded, [("Forwarded", value)])
        #expect(peer.isSecure)
        #expect(peer.forwardedHost == "scim.test")
    }
}
