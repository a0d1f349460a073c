import SCIM
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
    @Test(
        "escapes what RFC 8259 §7 demands and nothing else",
        arguments: [
            ("plain", #""plain""#),
            ("\"\\", #""\"\\""#),
            ("\n\r\t", #""\n\r\t""#),
            ("\u{0}\u{8}\u{C}\u{1F}", #""\u0000\u0008\u000c\u001f""#),
            ("a/b\u{7F}é€𝄞", "\"a/b\u{7F}é€𝄞\""),
            ("é\n", "\"é\\n\""),
            ("", #""""#),
        ]
    )
    func strings(text: String, expected: String) {
        #expect(String(decoding: JSONWriter.bytes(.string(text)), as: UTF8.self) == expected)
    }

    @Test("puts commas where they belong")
    func commas() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("a", "1")
            writer.name("b")
            writer.array { writer in
                writer.integer(1)
                writer.object { _ in }
                writer.array { _ in }
                writer.string("x")
                writer.raw(Array("{\"r\":1}".utf8))
                writer.value(nil)
            }
            writer.rawMembers(of: Array(#"{"c":1,"d":2}"#.utf8))
            writer.rawMembers(of: Array("{}".utf8))
            writer.member("e", false)
        }
        let expected = #"{"a":"1","b":[1,{},[],"x",{"r":1},null],"c":1,"d":2,"e":false}"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test("writes members in their order and numbers digit by digit")
    func verbatim() throws {
        let text = #"{"z":1.0,"a":[-0,1E+2,123456789012345678901234567890],"m":{"b":null,"a":true}}"#
        #expect(JSONWriter.bytes(try JSONReader.read(Array(text.utf8))) == Array(text.utf8))
    }

    @Test("what is written is read back", arguments: 0...0x7F)
    func everyASCIICharacter(code: UInt8) throws {
        let value: JSONValue = .string("x" + String(UnicodeScalar(code)) + "é")
        #expect(try JSONReader.read(JSONWriter.bytes(value)) == value)
    }
}
