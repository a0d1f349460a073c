import Addresses
import Curl
import Logging
internal import SCIM
import Settings
import Shape
import SinkKit
import Testing

@testable import WebhookSink

@Suite("A webhook's options")
struct WebhookSettingsTests {
    static let context = SinkContext(
        name: "crm",
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        folder: "/etc/gatehouse"
    )

    private func read(_ text: String) -> (settings: WebhookSettings?, complaints: [String]) {
        let (options, diagnostics) = OptionReader.reading(text)
        let settings = WebhookSettings(reading: options, in: Self.context)
        options.finish()
        return (settings, diagnostics.sorted.map(\.description))
    }

    @Test("a URL is enough")
    func defaults() throws {
        let (settings, complaints) = read("url: http://127.0.0.1:8081/")
        #expect(complaints.isEmpty)
        let read = try #require(settings)
        #expect(read.url.prefix == "http://127.0.0.1:8081/")
        #expect(read.signers.isEmpty)
        #expect(read.auth == nil)
        #expect(read.headers.isEmpty)
        #expect(read.timeout == .seconds(15))
        #expect(read.concurrency == 8)
        #expect(read.route == CurlRoute())
    }

    @Test("every option")
    func everything() throws {
        let (settings, complaints) = read(
            """
            url: https://crm.example.com/hook
            secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
            headers:
              Authorization: Bearer abc
              X-Tenant: acme
            timeout: 500ms
            concurrency: 32
            tls:
              ca_file: ca.pem
              cert_file: client.pem
              key_file: /keys/client.key
              key_password: hush
              verify: false
            proxy: { url: "http://proxy:3128", user: me, password: hush }
            network: { deny_private: true, allow: [10.20.0.0/16] }
            """
        )
        #expect(complaints.isEmpty)
        let read = try #require(settings)
        #expect(read.signers.count == 1)
        #expect(read.headers.map(\.name) == ["Authorization", "X-Tenant"])
        #expect(read.headers.map(\.value.prefix) == ["Bearer abc", "acme"])
        #expect(read.timeout == .milliseconds(500))
        #expect(read.concurrency == 32)
        let client = CurlClientCertificate(
            certificateFile: "/etc/gatehouse/client.pem",
            keyFile: "/keys/client.key",
            keyPassword: "hush"
        )
        let tls = CurlTLS(caFile: "/etc/gatehouse/ca.pem", verify: false, client: client)
        let proxy = CurlProxy(url: "http://proxy:3128", user: "me", password: "hush")
        let network = NetworkPolicy(deniesPrivate: true, allowed: [try CIDR("10.20.0.0/16")])
        #expect(read.route == CurlRoute(tls: tls, proxy: proxy, network: network))
    }

    @Test(
        "a mistake is reported at its line, and no secret with it",
        arguments: [
            ("timeout: 1s", "gateway.yaml:1:1: required key 'url' is missing"),
            ("url: ftp://a/b", "gateway.yaml:1:6: url: the URL must begin with http:// or https://, not ftp://"),
            ("url: crm.example.com", "gateway.yaml:1:6: url: expected an absolute URL such as"),
            ("url: https://me:hidden@a/", "gateway.yaml:1:6: url: the URL holds a user or a password"),
            (
                "url: http://a/\nsecret: hidden",
                "gateway.yaml:2:9: secret: a webhook secret begins with whsec_ or private key begins with whsk_"
            ),
            (
                "url: http://a/\nsecret:\n  - \(WebhookFixture.secret)\n  - whsec_hidden",
                "gateway.yaml:4:5: secret[1]: after whsec_ comes base64"
            ),
            (
                "url: http://a/\nsecret: []",
                "gateway.yaml:2:9: secret: expected a text or a list of them, found an empty"
            ),
            ("url: http://a/\nsecret: whsk_AAAA", "secret: a webhook private key holds 32 or 64 bytes, this one 3"),
            ("url: http://a/\nauth: {token: hidden}", "gateway.yaml:2:1: auth: required key 'type' is missing"),
            ("url: http://a/\nauth: {type: digest}", "auth.type: expected none, basic, bearer or oauth2"),
            ("url: http://a/\nauth: {type: bearer}", "gateway.yaml:2:1: auth: type 'bearer' needs 'token'"),
            (
                "url: http://a/\nauth: {type: bearer, token: a, user: b}",
                "gateway.yaml:2:38: auth.user: 'user' belongs to type 'basic'"
            ),
            (
                "url: http://a/\nauth: {type: basic, user: a, password: ''}",
                "auth.password: expected a text that is not"
            ),
            ("url: http://a/\nauth: {type: basic, user: 'a:b', password: hidden}", "auth.user: a user with a colon"),
            ("url: http://a/\nauth: {type: bearer, token: \"hidden\\nb\"}", "auth.token: the token has a line break"),
            (
                "url: http://a/\nauth: {type: oauth2, token_url: idp, client_id: a, client_secret: hidden}",
                "auth.token_url: expected an absolute URL"
            ),
            (
                "url: http://a/\nauth: {type: bearer, token: hidden}\nheaders: {authorization: a}",
                "'auth' writes the header field 'Authorization'"
            ),
            ("url: http://a/\nsecret: whsec_hidden", "gateway.yaml:2:9: secret: after whsec_ comes base64"),
            ("url: http://a/\nsecret: whsec_AAAA", "gateway.yaml:2:9: secret: a webhook secret holds 24 to 64 bytes"),
            ("url: http://a/\nheaders: {Host: b}", "the header field 'Host' is written by Gatehouse"),
            ("url: http://a/\nheaders: {Webhook-Id: b}", "the header field 'Webhook-Id' is written by"),
            ("url: http://a/\nheaders: {content-length: 1}", "the header field 'content-length' is written"),
            ("url: http://a/\nheaders: {X A: b}", "'X A' cannot be the name of a header field"),
            (
                "url: http://a/\nheaders: {X: \"hidden\\nb\"}",
                "the value of the header field 'X' has a line break"
            ),
            (
                "url: http://a/\nheaders: {X: \"a{{resource.userName}}\\nb\"}",
                "headers.X: the value of the header field 'X' has a line break"
            ),
            (
                "url: http://a/\nheaders:\n  X: '{{resource.userName}}'",
                "gateway.yaml:3:6: headers.X: a header field with values begins with text"
            ),
            (
                "url: http://a/\nheaders:\n  X: 'a {{resource.usrName}}'",
                "gateway.yaml:3:11: warning: headers.X: no event has an attribute 'resource.usrName', did you mean"
            ),
            ("url: http://a/\nconcurrency: 257", "gateway.yaml:2:14: concurrency: "),
            ("url: http://a/\ntimeout: 6m", "gateway.yaml:2:10: timeout: "),
            ("url: http://a/\nsecrets: x", "gateway.yaml:2:1: unknown key 'secrets', did you mean 'secret'?"),
            ("url: http://a/\ntls: {ca: x}", "tls: unknown key 'ca'"),
            (
                "url: http://a/\ntls: {key_file: x}",
                "gateway.yaml:2:17: tls.key_file: 'key_file' belongs to a 'cert_file'"
            ),
            (
                "url: http://a/\nproxy: {url: 'ftp://p'}",
                "proxy.url: the URL must begin with http:// or https:// or socks"
            ),
            ("url: http://a/\nproxy: {url: 'http://me:hidden@p'}", "proxy.url: the URL holds a user or a password"),
            ("url: http://a/\nproxy: {password: hidden}", "gateway.yaml:2:19: proxy.password: 'password' belongs to"),
            (
                "url: http://a/\nnetwork: {deny_private: true, allow: [10.0.0.0/8, 10.1.0.0/8]}",
                "gateway.yaml:2:51: network.allow[1]: 10.1.0.0/8 has bits behind the first 8; write 10.0.0.0/8"
            ),
        ]
    )
    func mistakes(text: String, complaint: String) {
        let (_, complaints) = read(text)
        #expect(complaints.count == 1)
        #expect(complaints.first?.contains(complaint) == true, "\(complaints)")
        #expect(complaints.first?.contains("hidden") == false, "\(complaints)")
    }

    @Test("all mistakes are found in one reading")
    func allAtOnce() {
        let (settings, complaints) = read("secret: x\nheaders: {Host: a}\ntimeout: soon")
        #expect(settings == nil)
        #expect(complaints.count == 4)
    }

    @Test(
        "a mistake makes no sink",
        arguments: ["url: ftp://a/", "url: http://a/\nsecret: x", "url: http://a/\nheaders: {Host: b}"]
    )
    func noSink(text: String) {
        let (options, _) = OptionReader.reading(text)
        #expect(
            WebhookSinkFactory(curl: CurlClient()) { Timestamp(milliseconds: 0) }.makeSink(
                options: options,
                context: Self.context
            ) == nil
        )
    }
}
