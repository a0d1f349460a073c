internal import SCIM
internal import Testing

@testable internal import Shape

@Suite("What a sink gets")
struct EventShapeTests {
    @Test("D37 is the event as it was committed, byte for byte, unless the sink asks for something else")
    func asCommitted() {
        // Spaces that a parser would lose.
        let event = Event.sample(data: #"{ "resource": {"id":  "1"} }"#)
        let shaped = EventShape.asCommitted.shape(event)
        #expect(String(decoding: shaped.body, as: UTF8.self).hasSuffix(#""data":{ "resource": {"id":  "1"} }}"#))
        #expect(shaped.contentType == "application/json")
        #expect(shaped.headers.isEmpty)
    }

    @Test(
        "says after steps and in every encoding that an event is no new change",
        arguments: [EventOrigin.backfill, .replay]
    )
    func origin(_ origin: EventOrigin) throws {
        let live = Event.sample(data: "{}")
        let event = Event(
            id: live.id,
            type: live.type,
            time: live.time,
            sequence: live.sequence,
            connection: live.connection,
            request: live.request,
            resourceID: live.resourceID,
            data: live.data,
            origin: origin
        )
        let stepped = EventShape(steps: [.drop([])], encoding: .json).shape(event)
        #expect(try JSONReader.read(stepped.body).object?[origin.rawValue] == true)
        let cloudEvent = CloudEvents(mode: .structured, source: nil, typePrefix: "").encode(event)
        #expect(try JSONReader.read(cloudEvent.body).object?["origin"] == .string(origin.rawValue))
        let text = try Template(parsing: "{{\(origin)}}", escaping: .none)
        #expect(text.render(event) == "true" && text.unknownNames(in: .standard).isEmpty)
        #expect(text.render(live).isEmpty)
    }
}
