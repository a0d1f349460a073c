import SCIM
import Testing

@Suite("What a cursor says")
struct PageCursorTests {
    @Test(
        "is read back as it was written",
        arguments: [
            nil, .text("ä\"\n"), .text(""), .boolean(true), .number(JSONNumber(5)),
            .instant(Timestamp(milliseconds: -5)),
        ] as [SortValue?]
    )
    func roundTrip(value: SortValue?) throws {
        let cursor = PageCursor(
            place: ListPlace(kind: .group, value: value, key: .max),
            count: 7,
            issued: Timestamp(milliseconds: 1234)
        )
        let read = try #require(PageCursor(bytes: cursor.bytes))
        #expect(read.bytes == cursor.bytes)
        #expect(read.place.key == .max)
        #expect(read.place.kind == .group)
        #expect(read.count == 7)
        #expect(read.issued == Timestamp(milliseconds: 1234))
        #expect(!read.place.precedes(cursor.place, .ascending))
        #expect(!cursor.place.precedes(read.place, .ascending))
    }

    @Test("is nothing else", arguments: ["", "[]", "{}", "[1,2,\"User\"]", "[1,2,\"Role\",3]", "[1,2,\"User\",3,[]]"])
    func refused(text: String) {
        #expect(PageCursor(bytes: Array(text.utf8)) == nil)
    }
}
