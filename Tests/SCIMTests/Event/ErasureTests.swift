import Testing

@testable import SCIM

@Suite("Events about people who were erased")
struct ErasureTests {
    private func event(_ data: String) -> Event {
        Event(
            id: "evt_1",
            type: .userUpdated,
            time: Timestamp(milliseconds: 0),
            sequence: 1,
            connection: "okta",
            request: "req_1",
            resourceID: "u1",
            data: Array(data.utf8)
        )
    }

    @Test("an erased event says so, and no other event looks like one")
    func mark() {
        #expect(event(String(decoding: Event.erasedData(of: "u1"), as: UTF8.self)).isErased)
        #expect(!event(#"{"resource":{"id":"u1","erased":true},"changes":[]}"#).isErased)
        #expect(!event(#"{"resource":{"id":"u1","erased":true}}"#).isErased)
        #expect(!event("{}").isErased)
    }

    @Test("a group's event loses the name of one member and nothing else")
    func display() throws {
        let data =
            #"{"resource":{"id":"g1"},"members":{"added":[{"value":"u1","display":"Mona"},{"value":"u2","display":"Otto"}],"removed":[]}}"#
        let scrubbed = try #require(try EventData.withoutDisplay(of: "u1", in: Array(data.utf8)))
        #expect(
            String(decoding: scrubbed, as: UTF8.self)
                == #"{"resource":{"id":"g1"},"members":{"added":[{"value":"u1"},{"value":"u2","display":"Otto"}],"removed":[]}}"#
        )
        #expect(try EventData.withoutDisplay(of: "u1", in: scrubbed) == nil)
        #expect(try EventData.withoutDisplay(of: "u1", in: Array("{}".utf8)) == nil)
    }
}
