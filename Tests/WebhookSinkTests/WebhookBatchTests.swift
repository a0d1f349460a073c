import Curl
import SCIM
import SinkKit
import TestSupport
import Testing

@testable import WebhookSink

@Suite("A webhook that gets lists", .timeLimit(.minutes(1)))
struct WebhookBatchTests {
    /// A delivery whose body is a list with one object.
    private func delivery(_ number: Int64, of resource: String, origin: EventOrigin = .live) -> Delivery {
        Delivery(
            event: .sample(number, of: resource, origin: origin),
            attempt: 1,
            body: Array("[{\"n\":\(number)}]".utf8),
            contentType: "application/cloudevents-batch+json"
        )
    }

    @Test("posts several events as one list under an id of its own, the same each time")
    func together() async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: "/record", joinsBodies: true)
            #expect(sink.appetite == Appetite(maxEvents: 1000, maxInFlight: 8, usualEvents: 100))
            let batch = [delivery(1, of: "a"), delivery(2, of: "b"), delivery(3, of: "a")]
            for _ in 0..<2 { #expect(await sink.outcomes(of: batch) == [.accepted, .accepted, .accepted]) }
            #expect(await sink.outcomes(of: [delivery(4, of: "a")]) == [.accepted])
            let arrivals = try await fixture.arrivals()
            #expect(arrivals.map { String(decoding: $0.body ?? [], as: UTF8.self) }.suffix(1) == [#"[{"n":4}]"#])
            #expect(String(decoding: arrivals[0].body ?? [], as: UTF8.self) == #"[{"n":1},{"n":2},{"n":3}]"#)
            #expect(arrivals[0].eventID == arrivals[1].eventID)
            #expect(arrivals[0].eventID.hasPrefix("batch_"))
            #expect(arrivals[2].eventID == "evt_4")
        }
    }

    @Test("posts apart what goes elsewhere or is no news, and nothing after what was not accepted")
    func apart() async throws {
        try await WebhookFixture.with { fixture in
            let options = "headers: { X-User: 'user {{resource.id}}' }"
            let sink = try fixture.makeSink(path: "/record", options: options, joinsBodies: true)
            let batch = [
                delivery(1, of: "a"), delivery(2, of: "a"), delivery(3, of: "b"), delivery(4, of: "b", origin: .replay),
            ]
            #expect(await sink.outcomes(of: batch) == Array(repeating: .accepted, count: 4))
            let bodies = try await fixture.arrivals().map { String(decoding: $0.body ?? [], as: UTF8.self) }
            #expect(bodies == [#"[{"n":1},{"n":2}]"#, #"[{"n":3}]"#, #"[{"n":4}]"#])

            let mixed = [
                delivery(5, of: "a"), delivery(6, of: "b"), delivery(7, of: "a"), delivery(8, of: "b"),
            ]
            #expect(await sink.outcomes(of: mixed) == Array(repeating: .accepted, count: 4))
            let grouped = try await fixture.arrivals().suffix(2).map { String(decoding: $0.body ?? [], as: UTF8.self) }
            #expect(grouped == [#"[{"n":5},{"n":7}]"#, #"[{"n":6},{"n":8}]"#])

            let broken = try fixture.makeSink(path: "/close", options: options, joinsBodies: true)
            let outcomes = await broken.outcomes(of: batch)
            #expect(outcomes[2] == .retry("an earlier part of the batch was not accepted"))
            #expect(outcomes.count == 4)
        }
    }

    @Test("one answer counts for all events of a list, and is told once")
    func answer() async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: "/status/503?retry-after=7", joinsBodies: true)
            let results = await sink.deliver([delivery(1, of: "a"), delivery(2, of: "b")])
            let outcome = Outcome.retry(reason: "HTTP 503: status 503", after: .seconds(7))
            #expect(results.map(\.outcome) == [outcome, outcome])
            #expect(results.map(\.status) == [503, 503])
            #expect(results.map { String(decoding: $0.answer, as: UTF8.self) } == ["status 503", ""])
        }
    }

    @Test("one signature is over the whole list, under the list's id")
    func signature() async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(path: "/record", joinsBodies: true)
            #expect(await sink.outcomes(of: [delivery(1, of: "a"), delivery(2, of: "b")]) == [.accepted, .accepted])
            let header = HeaderBlock(try await fixture.ask("/recorded"))
            let arrival = try #require(try await fixture.arrivals().first)
            try WebhookSignature.verify(
                id: arrival.eventID,
                timestamp: header.first("webhook-timestamp"),
                signatures: header.first("webhook-signature"),
                body: Array(#"[{"n":1},{"n":2}]"#.utf8),
                with: [try WebhookVerifier(WebhookFixture.secret)],
                at: fixture.now()
            )
            #expect(header.first("content-type") == "application/cloudevents-batch+json")
        }
    }

    @Test("sends header fields with values of the event, and rejects an event whose value would break one")
    func fields() async throws {
        try await WebhookFixture.with { fixture in
            let sink = try fixture.makeSink(
                path: "/record",
                options: "headers: { X-User: 'user {{resource.userName}}', X-Tenant: acme }"
            )
            let good = Event.sample(1, resource: ["userName": "mona"])
            #expect(await sink.outcomes(of: [.sample(good)]) == [.accepted])
            let recorded = String(decoding: try await fixture.ask("/recorded"), as: UTF8.self)
            #expect(recorded.contains("\r\nX-User: user mona\r\nX-Tenant: acme\r\n"))
            let bad = Event.sample(2, resource: ["userName": "mona\r\nX-Admin: 1"])
            let reason =
                "the header field 'X-User': a value of the event has a line break or another control character in it"
            #expect(await sink.outcomes(of: [.sample(bad)]) == [.rejected(reason: reason)])
            #expect(try await fixture.arrivals().count == 1)
        }
    }
}
