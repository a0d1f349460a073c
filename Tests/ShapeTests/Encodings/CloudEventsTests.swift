internal import SCIM
internal import Testing

@testable internal import Shape

@Suite("CloudEvents")
struct CloudEventsTests {
    private static let event = Event.sample(.userDeactivated, data: #"{"resource":{"id":"u1"}}"#)

    private static let expected: JSONValue = [
        "specversion": "1.0", "id": "evt_01JDDZ8M3W4Q5R6S7T8V9W0X1Y", "source": "/connections/okta",
        "type": "com.example.user.deactivated", "subject": "/Users/2819c223-7f76-453a-919d-413861904646",
        "time": "2026-11-23T18:22:30.123Z", "sequence": "0000000000000000042",
        "partitionkey": "2819c223-7f76-453a-919d-413861904646", "connection": "okta", "request": "req_7",
        "datacontenttype": "application/json", "data": ["resource": ["id": "u1"]],
    ]

    private func shape(_ mode: CloudEvents.Mode, source: String? = nil) -> ShapedEvent {
        CloudEvents(mode: mode, source: source, typePrefix: "com.example.").encode(Self.event)
    }

    @Test("hold everything in one object when they are structured")
    func structured() throws {
        let shaped = shape(.structured)
        #expect(shaped.contentType == "application/cloudevents+json")
        #expect(try JSONReader.read(shaped.body) == Self.expected)
        #expect(shaped.headers.isEmpty)
    }

    @Test("are a list in a batch")
    func batch() throws {
        let shaped = shape(.batch)
        #expect(shaped.contentType == "application/cloudevents-batch+json")
        #expect(try JSONReader.read(shaped.body) == [Self.expected])
    }

    @Test("have the data as it was committed as their body, and the rest percent-encoded in header fields, when binary")
    func binary() throws {
        let shaped = shape(.binary, source: "urn:gätehouse \"1\"")
        #expect(shaped.contentType == "application/json")
        #expect(shaped.body == Self.event.data)
        let headers = Dictionary(uniqueKeysWithValues: shaped.headers.map { ($0.name, $0.value) })
        #expect(headers["ce-source"] == "urn:g%C3%A4tehouse%20%221%22")
        #expect(headers["ce-specversion"] == "1.0")
        #expect(headers["ce-type"] == "com.example.user.deactivated")
        #expect(headers.count == 10)
    }
}
