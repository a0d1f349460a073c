/// Reads one JSON text, strictly after RFC 8259.
///
/// UTF-8 without a byte order mark, no duplicate names, no lone surrogates, a bound on nesting. The bytes are walked
/// once.
public struct JSONReader {
    /// How deep arrays and objects may nest unless the caller says otherwise.
    ///
    /// A SCIM resource needs 5.
    public static let defaultDepth = 32
    /// How many members and elements a text may have unless the caller says otherwise.
    ///
    /// Each takes a few dozen bytes of memory for as little as two of text.
    public static let defaultValues = 500_000

    private let bytes: [UInt8]
    private var position = 0
    private var depth: Int
    private let depthLimit: Int
    private var values = 0
    private let valueLimit: Int

    private init(_ bytes: [UInt8], maxDepth: Int, maxValues: Int = defaultValues) {
        self.bytes = bytes
        depth = 0
        depthLimit = maxDepth
        valueLimit = maxValues
    }

    /// Reads the whole of `bytes` as one value.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 text.
    ///   - maxDepth: how many arrays and objects may be open at once.
    ///   - maxValues: how many members and elements there may be altogether.
    /// - Returns: The value.
    /// - Throws: ``JSONReadError`` with the byte offset of the first fault.
    public static func read(
        _ bytes: [UInt8],
        maxDepth: Int = defaultDepth,
        maxValues: Int = defaultValues
    ) throws(JSONReadError) -> JSONValue {
        var reader = JSONReader(bytes, maxDepth: maxDepth, maxValues: maxValues)
        reader.skipWhitespace()
        guard reader.position < bytes.count else { throw JSONReadError(.empty, at: 0) }
        let value = try reader.value()
        reader.skipWhitespace()
        guard reader.position == bytes.count else { throw JSONReadError(.trailingBytes, at: reader.position) }
        return value
    }

    /// Reads the string or number that begins at `position` of a longer text, as filters hold them, and moves
    /// `position` behind it.
    static func readScalar(in bytes: [UInt8], at position: inout Int) throws(JSONReadError) -> JSONValue {
        var reader = JSONReader(bytes, maxDepth: 0)
        reader.position = position
        let value = try reader.value()
        position = reader.position
        return value
    }

    private mutating func value() throws(JSONReadError) -> JSONValue {
        switch try peek() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try nested { reader throws(JSONReadError) in try reader.object() })
        case UInt8(ascii: "["): return .array(try nested { reader throws(JSONReadError) in try reader.array() })
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case let byte: throw JSONReadError(.unexpectedByte(byte), at: position)
        }
    }

    private mutating func nested<Value>(
        _ body: (inout JSONReader) throws(JSONReadError) -> Value
    ) throws(JSONReadError) -> Value {
        guard depth < depthLimit else { throw JSONReadError(.tooDeep(limit: depthLimit), at: position) }
        depth += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONReadError) -> JSONObject {
        position += 1
        var object = JSONObject(minimumCapacity: 8)
        skipWhitespace()
        if try peek() == UInt8(ascii: "}") {
            position += 1
            return object
        }
        while true {
            let start = position
            guard try peek() == UInt8(ascii: "\"") else { throw unexpected() }
            let name = try string()
            skipWhitespace()
            guard try peek() == UInt8(ascii: ":") else { throw unexpected() }
            position += 1
            skipWhitespace()
            try count()
            guard object.insert(try value(), for: name) else { throw JSONReadError(.duplicateName(name), at: start) }
            guard try continues(until: UInt8(ascii: "}")) else { return object }
        }
    }

    private mutating func array() throws(JSONReadError) -> [JSONValue] {
        position += 1
        var elements: [JSONValue] = []
        skipWhitespace()
        if try peek() == UInt8(ascii: "]") {
            position += 1
            return elements
        }
        while true {
            try count()
            elements.append(try value())
            guard try continues(until: UInt8(ascii: "]")) else { return elements }
        }
    }

    private mutating func count() throws(JSONReadError) {
        values += 1
        guard values <= valueLimit else { throw JSONReadError(.tooManyValues(limit: valueLimit), at: position) }
    }

    /// After an element: true at a comma, which is skipped with the white space that follows; false at the closer.
    private mutating func continues(until closer: UInt8) throws(JSONReadError) -> Bool {
        skipWhitespace()
        switch try peek() {
        case UInt8(ascii: ","):
            position += 1
            skipWhitespace()
            return true
        case closer:
            position += 1
            return false
        default:
            throw unexpected()
        }
    }

    private mutating func literal(_ word: String, _ value: JSONValue) throws(JSONReadError) -> JSONValue {
        for byte in word.utf8 {
            guard try peek() == byte else { throw unexpected() }
            position += 1
        }
        return value
    }

    private mutating func number() throws(JSONReadError) -> JSONNumber {
        let start = position
        if at(UInt8(ascii: "-")) { position += 1 }
        if at(UInt8(ascii: "0")) {
            position += 1
        } else {
            try digits(from: start)
        }
        if at(UInt8(ascii: ".")) {
            position += 1
            try digits(from: start)
        }
        if at(UInt8(ascii: "e")) || at(UInt8(ascii: "E")) {
            position += 1
            if at(UInt8(ascii: "+")) || at(UInt8(ascii: "-")) { position += 1 }
            try digits(from: start)
        }
        return JSONNumber(checked: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits(from start: Int) throws(JSONReadError) {
        let first = position
        while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
        guard position > first else { throw JSONReadError(.invalidNumber, at: start) }
    }

    /// Reads a string; one without escapes is a single copy out of the input.
    private mutating func string() throws(JSONReadError) -> String {
        position += 1
        let start = position
        var end = position
        while end < bytes.count {
            switch bytes[end] {
            case UInt8(ascii: "\""):
                position = end + 1
                return try text(bytes.span.extracting(start..<end), at: start)
            case UInt8(ascii: "\\"):
                var unescaped = Array(bytes[start..<end])
                position = end
                try finishEscaped(into: &unescaped)
                return try text(unescaped.span, at: start)
            case 0..<0x20:
                throw JSONReadError(.controlCharacter, at: end)
            default:
                end += 1
            }
        }
        throw JSONReadError(.unexpectedEnd, at: bytes.count)
    }

    private func text(_ span: Span<UInt8>, at start: Int) throws(JSONReadError) -> String {
        do {
            return String(copying: try UTF8Span(validating: span))
        } catch {
            throw JSONReadError(.invalidUTF8, at: start)
        }
    }

    private mutating func finishEscaped(into text: inout [UInt8]) throws(JSONReadError) {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            case 0..<0x20:
                throw JSONReadError(.controlCharacter, at: position)
            default:
                text.append(byte)
                position += 1
            }
        }
        throw JSONReadError(.unexpectedEnd, at: bytes.count)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONReadError) {
        let start = position - 1
        let byte = try peek()
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try unicodeEscape(from: start)).utf8)
        default: throw JSONReadError(.invalidEscape, at: start)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(JSONReadError) -> UnicodeScalar {
        var code = try hex4(from: start)
        if code & 0xFC00 == 0xD800 {
            guard at(UInt8(ascii: "\\")), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "u") else {
                throw JSONReadError(.loneSurrogate, at: start)
            }
            position += 2
            let low = try hex4(from: start)
            guard low & 0xFC00 == 0xDC00 else { throw JSONReadError(.loneSurrogate, at: start) }
            code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
        }
        guard let scalar = UnicodeScalar(code) else { throw JSONReadError(.loneSurrogate, at: start) }
        return scalar
    }

    private mutating func hex4(from start: Int) throws(JSONReadError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { throw JSONReadError(.unexpectedEnd, at: bytes.count) }
            let digit: UInt8
            switch bytes[position] {
            case let byte where byte &- UInt8(ascii: "0") < 10: digit = byte &- UInt8(ascii: "0")
            case let byte where byte.asciiLowercased &- UInt8(ascii: "a") < 6:
                digit = byte.asciiLowercased &- UInt8(ascii: "a") &+ 10
            default: throw JSONReadError(.invalidEscape, at: start)
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }

    private func peek() throws(JSONReadError) -> UInt8 {
        guard position < bytes.count else { throw JSONReadError(.unexpectedEnd, at: bytes.count) }
        return bytes[position]
    }

    private func at(_ byte: UInt8) -> Bool {
        position < bytes.count && bytes[position] == byte
    }

    private func unexpected() -> JSONReadError {
        JSONReadError(.unexpectedByte(bytes[position]), at: position)
    }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }
}
