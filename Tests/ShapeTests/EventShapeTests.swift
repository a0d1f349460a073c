internal import SCIM
internal import Shape
internal import Testing

@Suite("What a sink gets")
struct EventShapeTests {
    @Test("is the event as it was committed, byte for byte, unless the sink asks for something else")
    func asCommitted() {
        // Spaces that a parser would lose.
        let event = Event.sample(data: #"{ "resource": {"id":  "1"} }"#)
        let shaped = EventShape.asCommitted.shape(event)
        #expect(String(decoding: shaped.body, as: UTF8.self).hasSuffix(#""data":{ "resource": {"id":  "1"} }}"#))
        #expect(shaped.contentType == "application/json")
        #expect(shaped.headers.isEmpty)
    }
}
