import SCIM
import Testing

@Suite("Reading JSON")
struct JSONReaderTests {
    @Test("accepts what RFC 8259 allows", arguments: JSONText.accepted)
    func accepts(_ text: JSONText) throws {
        let value = try JSONReader.read(text.bytes)
        #expect(try JSONReader.read(JSONWriter.bytes(value)) == value)
    }

    @Test("#16 #17 rejects what RFC 8259 forbids, at a place within the text", arguments: JSONText.rejected)
    func rejects(_ text: JSONText) throws {
        let error = try #require(throws: JSONReadError.self) { try JSONReader.read(text.bytes) }
        #expect((0...text.bytes.count).contains(error.offset))
        #expect(error.description.hasSuffix("(at byte \(error.offset))"))
    }

    @Test("accepts numbers of any size", arguments: JSONText.acceptedByChoice)
    func acceptsByChoice(_ text: JSONText) throws {
        let value = try JSONReader.read(text.bytes)
        #expect(JSONWriter.bytes(value) == text.bytes)
    }

    @Test("rejects what readers disagree about", arguments: JSONText.rejectedByChoice)
    func rejectsByChoice(_ text: JSONText) {
        #expect(throws: JSONReadError.self) { try JSONReader.read(text.bytes) }
    }

    @Test("the tables cover the categories of the public suites")
    func tableSize() {
        let tables = JSONText.accepted + JSONText.rejected + JSONText.acceptedByChoice + JSONText.rejectedByChoice
        #expect(tables.count >= 150)
        #expect(Set(tables.map(\.name)).count == tables.count)
    }

    @Test("reads each kind of value")
    func kinds() throws {
        let text = #"{"s":"a","n":-1.5e2,"t":true,"f":false,"0":null,"a":[1,[]],"o":{"k":{}}}"#
        let expected: JSONValue = [
            "s": "a", "n": -150, "t": true, "f": false, "0": nil, "a": [1, []], "o": ["k": [:]],
        ]
        #expect(try JSONReader.read(Array(text.utf8)) == expected)
    }

    @Test(
        "decodes escapes",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u0041\u00e9\u20AC""#, "Aé€"),
            (#""\uD834\udd1E""#, "𝄞"),
            (#""a\u0000b""#, "a\u{0}b"),
            (#""\\u0041""#, #"\u0041"#),
        ]
    )
    func escapes(text: String, expected: String) throws {
        #expect(try JSONReader.read(Array(text.utf8)) == .string(expected))
    }

    @Test(
        "says what is wrong and where",
        arguments: [
            ("", JSONReadError.Reason.empty, 0),
            ("  ", .empty, 0),
            (#"{"a":1,"a":2}"#, .duplicateName("a"), 7),
            (#"["\x"]"#, .invalidEscape, 2),
            (#"["\ud800"]"#, .loneSurrogate, 2),
            ("[1", .unexpectedEnd, 2),
            ("[1;2]", .unexpectedByte(UInt8(ascii: ";")), 2),
            ("[1] 2", .trailingBytes, 4),
            ("[1.]", .invalidNumber, 1),
            ("[\"\n\"]", .controlCharacter, 2),
        ]
    )
    func reasons(text: String, reason: JSONReadError.Reason, offset: Int) throws {
        let error = try #require(throws: JSONReadError.self) { try JSONReader.read(Array(text.utf8)) }
        #expect(error.reason == reason)
        #expect(error.offset == offset)
    }

    @Test("the caller sets how deep values may nest")
    func depth() throws {
        #expect(try JSONReader.read(Array("1".utf8), maxDepth: 0) == 1)
        #expect(try JSONReader.read(Array("[[]]".utf8), maxDepth: 2) == [[]])
        let error = try #require(throws: JSONReadError.self) { try JSONReader.read(Array("[[[]]]".utf8), maxDepth: 2) }
        #expect(error.reason == .tooDeep(limit: 2))
    }
}
