import SCIM
import SinkKit
import Synchronization
import TestSupport
import Testing

@testable import WebhookSink

@Suite("Who the gateway says it is", .timeLimit(.minutes(1)))
struct ReceiverAuthTests {
    @Test(
        "a fixed user or token is sent with every event",
        arguments: [
            ("{type: basic, user: Aladdin, password: open sesame}", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
            ("{type: bearer, token: abc}", "Bearer abc"),
        ]
    )
    func fixed(auth: String, header: String) async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: "/record", options: "auth: \(auth)")
            #expect(await sink.outcomes(of: [.sample()]) == [.accepted])
            let recorded = String(decoding: try await fixture.ask("/recorded"), as: UTF8.self)
            #expect(recorded.contains("\r\nAuthorization: \(header)\r\n"))
        }
    }

    private static func options(_ fixture: WebhookFixture, more: String = "") -> String {
        """
        auth:
          type: oauth2
          token_url: \(fixture.receiver.url("/token"))
          client_id: 'gate house'
          client_secret: 's+t'
        \(more)
        """
    }

    private static func tokens(_ fixture: WebhookFixture) async throws -> String {
        String(decoding: try await fixture.ask("/tokens"), as: UTF8.self)
    }

    @Test("D15 one token is fetched for all deliveries, and a new one when the receiver refuses it")
    func tokens() async throws {
        try await WebhookFixture.with { fixture in
            let seconds = Mutex<Int64>(1000)
            var fixture = fixture
            fixture.now = { Timestamp(milliseconds: seconds.withLock { $0 } * 1000) }
            let sink = try fixture.makeSink(path: "/guarded", options: Self.options(fixture))
            let outcomes = await withTaskGroup(of: [Outcome].self) { group in
                for number in Int64(1)...20 { group.addTask { await sink.outcomes(of: [.sample(.sample(number))]) } }
                return await group.reduce(into: []) { $0 += $1 }
            }
            #expect(outcomes == Array(repeating: .accepted, count: 20))
            #expect(try await Self.tokens(fixture) == "1")
            _ = try await fixture.ask("/revoke")
            #expect(await sink.outcomes(of: [.sample()]) == [.retry("HTTP 401")])
            #expect(try await Self.tokens(fixture) == "1")
            seconds.withLock { $0 += 60 }
            #expect(await sink.outcomes(of: [.sample(attempt: 2)]) == [.accepted])
            #expect(try await Self.tokens(fixture) == "2")
        }
    }

    @Test("the client is named as RFC 6749 has it")
    func request() async throws {
        try await WebhookFixture.with { fixture in
            let inHeader = try fixture.makeSink(path: "/guarded", options: Self.options(fixture))
            #expect(await inHeader.outcomes(of: [.sample()]) == [.accepted])
            var recorded = String(decoding: try await fixture.ask("/recorded"), as: UTF8.self)
            #expect(recorded.contains("\r\nAuthorization: Basic Z2F0ZStob3VzZTpzJTJCdA==\r\n"))
            #expect(recorded.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"))
            #expect(recorded.hasSuffix("\r\n\r\ngrant_type=client_credentials"))
            let more = "  client_in: body\n  scopes: [read, a/b]\n  audience: https://crm"
            let inBody = try fixture.makeSink(path: "/guarded", options: Self.options(fixture, more: more))
            #expect(await inBody.outcomes(of: [.sample()]) == [.accepted])
            recorded = String(decoding: try await fixture.ask("/recorded"), as: UTF8.self)
            #expect(!recorded.contains("Authorization"))
            let form = "grant_type=client_credentials&scope=read+a%2Fb&audience=https%3A%2F%2Fcrm&client_id=gate+house"
            #expect(recorded.hasSuffix("\r\n\r\n\(form)&client_secret=s%2Bt"))
        }
    }

    @Test("without a token the event is tried again, and the reason names the server and no secret")
    func failure() async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: "/guarded", options: Self.options(fixture))
            try await fixture.breakDown()
            let url = fixture.receiver.url("/token")
            let reason = "no access token from \(url): HTTP 400: invalid_client: who are you"
            #expect(await sink.outcomes(of: [.sample()]) == [.retry(reason)])
        }
    }
}
