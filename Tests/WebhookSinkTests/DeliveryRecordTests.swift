import SinkKit
import Testing

@testable import WebhookSink

@Suite("A webhook's health")
struct DeliveryRecordTests {
    private var record = DeliveryRecord()

    @Test("one failure is about an event, three in a row are about the receiver")
    mutating func threshold() {
        record.note(.retry("HTTP 500"))
        record.note(.retry("HTTP 501"))
        #expect(record.health == .ok)
        record.note(.retry("HTTP 502"))
        #expect(record.health == .down("HTTP 502"))
    }

    @Test("a success makes it well")
    mutating func recovery() {
        for _ in 1...5 { record.note(.retry("HTTP 500")) }
        record.note(.accepted)
        record.note(.retry("HTTP 500"))
        #expect(record.health == .ok)
    }
}
