/// Writes JSON into a byte array: no spaces, members in order, only what RFC 8259 §7 demands escaped.
///
/// The hot path of every answer and event. Values already in JSON are spliced in with ``raw(_:)``.
public struct JSONWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8]
    private var needsComma = false

    /// Begins with room for `capacity` bytes: the first growth of an array is the dear one.
    public init(capacity: Int = 1024) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// The JSON text of one value.
    public static func bytes(_ value: JSONValue) -> [UInt8] {
        var writer = JSONWriter()
        writer.value(value)
        return writer.bytes
    }

    /// The JSON text of one object.
    public static func bytes(_ object: JSONObject) -> [UInt8] {
        bytes(.object(object))
    }

    /// Writes an object whose members `body` writes.
    public mutating func object(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// Writes an array whose elements `body` writes.
    public mutating func array(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    private mutating func open(_ opener: UInt8, _ closer: UInt8, _ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(opener)
        needsComma = false
        body(&self)
        bytes.append(closer)
        needsComma = true
    }

    /// Writes a member's name; its value must follow.
    public mutating func name(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a member that is a string.
    public mutating func member(_ name: String, _ value: String) {
        self.name(name)
        string(value)
    }

    /// Writes a member of any value.
    public mutating func member(_ name: String, _ value: JSONValue) {
        self.name(name)
        self.value(value)
    }

    /// Writes a value.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: word("null")
        case .bool(let truth): word(truth ? "true" : "false")
        case .number(let number): word(number.literal)
        case .string(let text): string(text)
        case .array(let elements):
            array { writer in
                for element in elements { writer.value(element) }
            }
        case .object(let members):
            object { writer in
                for (name, value) in members { writer.member(name, value) }
            }
        }
    }

    /// Writes a string value.
    public mutating func string(_ text: String) {
        separate()
        quote(text)
        needsComma = true
    }

    /// Writes a whole number.
    public mutating func integer(_ value: Int) {
        word(String(value))
    }

    /// Writes a value that already is JSON text.
    public mutating func raw(_ json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    /// Writes the members of an object that already is JSON text, without its braces, into the object being written.
    public mutating func rawMembers(of object: some BidirectionalCollection<UInt8>) {
        let members = object.dropFirst().dropLast()
        guard !members.isEmpty else { return }
        raw(members)
    }

    private mutating func word(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let utf8 = text.utf8.span
        if Self.mustEscape(utf8) {
            for index in utf8.indices { escape(utf8[index]) }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func mustEscape(_ text: Span<UInt8>) -> Bool {
        for index in text.indices {
            let byte = text[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
        }
        return false
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0..<0x20:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(Self.hex(byte >> 4))
            bytes.append(Self.hex(byte & 15))
        default: bytes.append(byte)
        }
    }

    private static func hex(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
