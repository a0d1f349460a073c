import Curl
import Logging
import SCIM
import SinkKit
import Synchronization
import TestSupport
import Testing

@testable import WebhookSink

@Suite("The webhook sink", .timeLimit(.minutes(1)))
struct WebhookSinkTests {
    @Test("keeps the contract", arguments: SinkContract.allCases)
    func contract(clause: SinkContract) async throws {
        try await WebhookFixture.with { try await clause.verify($0) }
    }

    @Test("posts the event as it is, signed")
    func request() async throws {
        try await WebhookFixture.with { fixture in
            let delivery = Delivery.sample()
            let sink = try fixture.makeSink(
                path: "/record",
                options: "secret: \(WebhookFixture.secret)\nheaders: {Authorization: Bearer abc}"
            )
            #expect(await sink.outcomes(of: [delivery]) == [.accepted])
            let signature = try #require(
                WebhookSignature.sign(
                    id: delivery.event.id,
                    seconds: 1_614_265_330,
                    body: delivery.body,
                    with: [try WebhookSigner(WebhookFixture.secret)]
                )
            )
            let recorded = String(decoding: try await fixture.ask("/recorded"), as: UTF8.self)
            #expect(
                recorded == """
                    POST \(fixture.receiver.path("/record")) HTTP/1.1\r
                    Host: 127.0.0.1:\(fixture.receiver.port)\r
                    Accept: */*\r
                    Authorization: Bearer abc\r
                    Content-Type: application/json\r
                    User-Agent: Gatehouse/1.2.3\r
                    webhook-id: evt_1\r
                    webhook-timestamp: 1614265330\r
                    webhook-signature: \(signature)\r
                    Content-Length: \(delivery.body.count)\r
                    \r
                    \(String(decoding: delivery.body, as: UTF8.self))
                    """
            )
        }
    }

    @Test("#294 posts what the encoding says: its media type and its header fields")
    func encoding() async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: "/record", options: "")
            let token = Delivery(
                event: .sample(),
                attempt: 1,
                body: Array("a.b.c".utf8),
                contentType: "application/secevent+jwt",
                headers: [("Accept", "application/json")]
            )
            #expect(await sink.outcomes(of: [token]) == [.accepted])
            let lines = String(decoding: try await fixture.ask("/recorded"), as: UTF8.self).split(separator: "\r\n")
            #expect(lines.first?.hasPrefix("POST ") == true)
            #expect(lines.contains("Content-Type: application/secevent+jwt"))
            #expect(lines.filter { $0.hasPrefix("Accept:") } == ["Accept: application/json"])
            #expect(lines.last == "a.b.c")
        }
    }

    @Test("says in a header that an event is no new change", arguments: [EventOrigin.backfill, .replay])
    func origin(_ origin: EventOrigin) async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: "/record", options: "")
            #expect(await sink.outcomes(of: [.sample(.sample(origin: origin))]) == [.accepted])
            let recorded = String(decoding: try await fixture.ask("/recorded"), as: UTF8.self)
            #expect(recorded.contains("Gatehouse-Origin: \(origin)\r\n"))
            #expect(recorded.contains(#""\#(origin)":true"#))
        }
    }

    @Test("puts values of the event behind the host, and posts nothing that would lead out of there")
    func urlTemplate() async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: "/record?user={{resource.userName}}", options: "")
            #expect(await sink.outcomes(of: [.sample(.sample(resource: ["userName": "a b&c=../d"]))]) == [.accepted])
            let recorded = String(decoding: try await fixture.ask("/recorded"), as: UTF8.self)
            #expect(recorded.contains("/record?user=a%20b%26c%3D..%2Fd HTTP/1.1"))
            let upwards = try fixture.makeSink(path: "/{{resource.userName}}", options: "")
            let outcomes = await upwards.outcomes(of: [.sample(.sample(resource: ["userName": ".."]))])
            #expect(outcomes.count == 1)
            guard case .rejected? = outcomes.first else {
                Issue.record("\(outcomes)")
                return
            }
        }
    }

    @Test("without a secret nothing is signed")
    func unsigned() async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: "/record", options: "")
            #expect(await sink.outcomes(of: [.sample()]) == [.accepted])
            let recorded = String(decoding: try await fixture.ask("/recorded"), as: UTF8.self)
            #expect(recorded.contains("webhook-id: evt_1\r\n"))
            #expect(!recorded.contains("webhook-signature"))
        }
    }

    @Test("D8 D13 every attempt is signed anew, under the same id")
    func freshSignature() async throws {
        try await WebhookFixture.with { fixture in
            let clock = Clock()
            var fixture = fixture
            fixture.now = { clock.next() }
            let sink = try fixture.makeSink(path: "/record")
            let verifier = try WebhookVerifier(WebhookFixture.secret)
            var signatures: Set<String> = []
            for attempt in 1...2 {
                #expect(await sink.outcomes(of: [.sample(attempt: attempt)]) == [.accepted])
                let header = HeaderBlock(try await fixture.ask("/recorded"))
                try WebhookSignature.verify(
                    id: header.first("webhook-id"),
                    timestamp: header.first("webhook-timestamp"),
                    signatures: header.first("webhook-signature"),
                    body: Delivery.sample().body,
                    with: [verifier],
                    at: clock.shown
                )
                signatures.insert(try #require(header.first("webhook-signature")))
            }
            #expect(signatures.count == 2)
        }
    }

    @Test(
        "an answer other than 2xx is a reason to try again",
        arguments: [
            ("/status/500", Outcome.retry("HTTP 500: status 500")),
            ("/status/410", .hold(reason: "HTTP 410: status 410")),
            ("/redirect", .retry("HTTP 302")),
            ("/status/429?retry-after=30", .retry(reason: "HTTP 429: status 429", after: .seconds(30))),
            ("/status/202", .accepted),
        ]
    )
    func answers(path: String, outcome: Outcome) async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: path)
            #expect(await sink.outcomes(of: [.sample()]) == [outcome])
        }
    }

    @Test("no answer is one, too", arguments: ["/close", "/reset", "/garbage", "/hang"])
    func noAnswer(path: String) async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: path, options: "timeout: 300ms")
            let outcomes = await sink.outcomes(of: [.sample()])
            guard case .retry(let reason, after: nil) = outcomes.first else {
                Issue.record("the outcome is \(outcomes)")
                return
            }
            #expect(!reason.isEmpty)
        }
    }

    @Test("is down with its last failure while attempts fail, and well after the next success")
    func health() async throws {
        try await WebhookFixture.with { fixture in
            let sink = try await fixture.makeSink()
            try await fixture.breakDown()
            for attempt in 1...3 { _ = await sink.outcomes(of: [.sample(attempt: attempt)]) }
            #expect(await sink.health() == .down("HTTP 500: told to fail"))
            try await fixture.heal()
            _ = await sink.outcomes(of: [.sample(attempt: 4)])
            #expect(await sink.health() == .ok)
        }
    }

    @Test("is down at once when the receiver wants no more, and well after the next success")
    func gone() async throws {
        try await WebhookFixture.with { fixture in
            let log = RecordedLog()
            let sink = try fixture.makeSink(path: "/record", logger: log.logger)
            _ = try await fixture.ask("/mode/gone")
            let results = await sink.deliver([.sample()])
            let result = DeliveryResult(.hold(reason: "HTTP 410: gone"), status: 410, answer: Array("gone".utf8))
            #expect(results == [result])
            #expect(await sink.health() == .down("HTTP 410: gone"))
            #expect(log.lines.map(\.level) == [.error])
            try await fixture.heal()
            #expect(await sink.outcomes(of: [.sample(attempt: 2)]) == [.accepted])
            #expect(await sink.health() == .ok)
        }
    }

    @Test("D18 a private address is not reached, whatever the event, and the reason says what to do")
    func denied() async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: "/record", options: "network: { deny_private: true }")
            guard case .retry(let reason, after: nil) = await sink.outcomes(of: [.sample()]).first else {
                Issue.record("the event went out")
                return
            }
            #expect(reason.hasPrefix("127.0.0.1 is not an address of the public internet"))
            #expect(reason.hasSuffix("name it in network.allow if it is meant"))
            #expect(try await fixture.ask("/recorded").isEmpty)
            let options = "network: { deny_private: true, allow: [127.0.0.1] }"
            let allowed = try fixture.makeSink(path: "/record", options: options)
            #expect(await allowed.outcomes(of: [.sample()]) == [.accepted])
        }
    }

    @Test("what the receiver answers is told with the outcome, up to 8 KiB")
    func answer() async throws {
        try await WebhookFixture.with { fixture in
            let result = await (try fixture.makeSink(path: "/body/20000")).deliver([.sample()]).first
            #expect(result?.status == 200)
            #expect(result?.answer == [UInt8](repeating: UInt8(ascii: "b"), count: 8192))
        }
    }

    @Test("says at start which public key belongs to a private one")
    func publicKey() async throws {
        try await WebhookFixture.with { fixture in
            let log = RecordedLog()
            let options = "secret: [\(WebhookFixture.secret), \(WebhookKeyTests.seed)]"
            try await fixture.makeSink(path: "/record", options: options, logger: log.logger).start()
            #expect(log.lines.map { $0.metadata["key"] } == [WebhookKeyTests.publicKey])
        }
    }

    @Test("wants one event at a time, as many times over as its concurrency says")
    func appetite() async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: "/record", options: "concurrency: 3")
            #expect(sink.appetite == Appetite(maxEvents: 1, maxInFlight: 3))
        }
    }
}

/// A clock that moves on by ten minutes whenever somebody looks at it.
private final class Clock: Sendable {
    private let seconds = Mutex<Int64>(1_614_265_330)

    var shown: Timestamp { Timestamp(milliseconds: seconds.withLock { $0 } * 1000) }

    func next() -> Timestamp {
        seconds.withLock { $0 += 600 }
        return shown
    }
}
