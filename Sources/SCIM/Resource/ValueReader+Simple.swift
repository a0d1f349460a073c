extension ValueReader {
    /// Checks a value of a simple type (RFC 7643 §2.3) and returns it as it is kept.
    func simple(_ value: JSONValue, of type: AttributeType) throws(ValueFault) -> JSONValue {
        switch (type, value) {
        case (.boolean, .bool):
            return value
        case (.boolean, .string(let text)):
            if let truth = text.truth, tolerance.accepts(.booleanStrings) { return .bool(truth) }
        case (.integer, .number(let number)) where number.integer != nil:
            return value
        case (.decimal, .number):
            return value
        case (.dateTime, .string(let text)) where Timestamp(parsing: text) != nil:
            // Without a zone it is UTC, and says so from here on (RFC 7643 §2.3.5 leaves it to the server).
            return text.hasTimeZone ? value : .string(text + "Z")
        case (.binary, .string(let text)) where text.isBase64:
            return value
        case (.string, .string), (.reference, .string):
            return value
        default:
            break
        }
        throw ValueFault("must be \(type.expectation), not \(value.found)")
    }
}

extension AttributeType {
    /// What a value must be, in the words of an error message.
    fileprivate var expectation: String {
        switch self {
        case .string: "a string"
        case .boolean: "true or false"
        case .decimal: "a number"
        case .integer: "a whole number"
        case .dateTime: "a date and time like \"2026-11-23T18:22:30Z\""
        case .binary: "a string in base64"
        case .reference: "a string that is a URI"
        case .complex: "an object"
        }
    }
}

extension JSONValue {
    /// What was found instead.
    ///
    /// Of strings only short ones are shown.
    fileprivate var found: String {
        switch self {
        case .number(let number) where number.literal.utf8.count <= 32: "the number \(number.literal)"
        case .string(let text) where text.utf8.count <= 32: "the string \"\(text)\""
        default: kind
        }
    }
}

extension String {
    /// Whether an `xsd:dateTime` ends in `Z` or an offset such as `-07:00`.
    fileprivate var hasTimeZone: Bool {
        guard let last = utf8.last else { return false }
        return last | 0x20 == UInt8(ascii: "z") || utf8.suffix(6).contains { $0 == 0x2B || $0 == 0x2D }
    }

    /// The boolean that "True" or "False" stands for, in any case.
    var truth: Bool? {
        if equalsIgnoringASCIICase("true") { return true }
        return equalsIgnoringASCIICase("false") ? false : nil
    }

    /// Whether the text is base64 (RFC 4648 §4).
    ///
    /// Padding may be missing, and lines may be broken, as in PEM.
    fileprivate var isBase64: Bool {
        var digits = 0
        var padding = 0
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                guard padding == 0 else { return false }
                digits += 1
            case UInt8(ascii: "="):
                padding += 1
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                continue
            default:
                return false
            }
        }
        return digits % 4 != 1 && (padding == 0 || (digits + padding) % 4 == 0 && padding <= 2)
    }
}
