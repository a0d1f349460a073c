import Curl
import SCIM
import Settings
import SinkKit
import TestSupport
import Testing
import WebhookSink

@Suite("What a webhook would send")
struct WebhookPreviewTests {
    private func preview(_ text: String, _ delivery: Delivery = .sample()) throws -> DeliveryPreview {
        let (options, diagnostics) = OptionReader.reading(text, environment: ["KEY": "hush"])
        let factory = WebhookSinkFactory(curl: CurlClient(), userAgent: "Gatehouse/1.2.3") {
            Timestamp(milliseconds: 1_614_265_330_999)
        }
        let sink = factory.makeSink(options: options, context: WebhookSettingsTests.context)
        return try #require(sink, "\(diagnostics.sorted)").preview(delivery)
    }

    @Test("is its URL and its header fields, of which those with a secret are marked")
    func fields() throws {
        let preview = try preview(
            """
            url: https://example.com/{{type}}
            auth: { type: bearer, token: a-token }
            headers: { X-User: 'user {{resource.userName}}', X-Key: '${env:KEY}' }
            """,
            .sample(.sample(origin: .replay))
        )
        #expect(preview.rejection == nil)
        #expect(
            preview.details == [
                "url": .text(.init("https://example.com/user.created")),
                "headers": .headers([
                    "X-User": .init("user mona@example.com"), "X-Key": .init("hush", isSecret: true),
                    "Authorization": .init("Bearer a-token", isSecret: true), "Content-Type": .init("application/json"),
                    "User-Agent": .init("Gatehouse/1.2.3"), "Gatehouse-Origin": .init("replay"),
                    "webhook-id": .init("evt_1"), "webhook-timestamp": .init("1614265330"),
                ]),
            ]
        )
    }

    @Test("is marked as a secret where the whole URL is one")
    func secretURL() throws {
        let preview = try preview("url: 'https://example.com/${env:KEY}'")
        #expect(preview.details["url"] == .text(.init("https://example.com/hush", isSecret: true)))
    }

    @Test("is a dead letter where a value leads out of the URL")
    func rejected() throws {
        let event = Event.sample(resource: ["title": ".."])
        let preview = try preview("url: https://example.com/{{resource.title}}", .sample(event))
        #expect(preview.details.isEmpty)
        #expect(preview.rejection == "a value of the event leads out of the URL 'https://example.com/…'")
    }
}
