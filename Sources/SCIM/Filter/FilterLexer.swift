/// Cuts the text of a filter into tokens, byte by byte.
struct FilterLexer {
    /// A piece of the grammar of RFC 7644 Figure 1.
    enum Token {
        /// An attribute path, an operator or a keyword: which one, its place decides.
        case word(String)
        /// A string or a number. `true`, `false` and `null` are words.
        case literal(JSONValue)
        case openParenthesis
        case closeParenthesis
        case openBracket
        case closeBracket
        case end
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String, lengthLimit: Int = FilterLimits.standard.length) throws(FilterSyntaxError) {
        bytes = Array(text.utf8)
        guard bytes.count <= lengthLimit else {
            throw FilterSyntaxError("the text is longer than \(lengthLimit) bytes", at: lengthLimit)
        }
    }

    /// The next token and where it begins.
    mutating func next() throws(FilterSyntaxError) -> (token: Token, offset: Int) {
        while position < bytes.count, bytes[position].isBlank { position += 1 }
        let start = position
        guard position < bytes.count else { return (.end, start) }
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "("): return (punctuation(.openParenthesis), start)
        case UInt8(ascii: ")"): return (punctuation(.closeParenthesis), start)
        case UInt8(ascii: "["): return (punctuation(.openBracket), start)
        case UInt8(ascii: "]"): return (punctuation(.closeBracket), start)
        case UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return (.literal(try literal()), start)
        case _ where byte.isWordByte:
            return (.word(word()), start)
        case UInt8(ascii: "'"):
            throw FilterSyntaxError("a string stands in double quotes, not in single ones,", at: start)
        default:
            throw FilterSyntaxError("unexpected character \(quoted(at: start))", at: start)
        }
    }

    /// The number of the character at an offset, for a message that names a second place.
    func characterNumber(at offset: Int) -> Int {
        bytes.characterNumber(at: offset)
    }

    private mutating func punctuation(_ token: Token) -> Token {
        position += 1
        return token
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count, bytes[position].isWordByte { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func literal() throws(FilterSyntaxError) -> JSONValue {
        let value: JSONValue
        do {
            value = try JSONReader.readScalar(in: bytes, at: &position)
        } catch {
            throw FilterSyntaxError(error.clause, at: error.offset)
        }
        if case .number = value, position < bytes.count, bytes[position].isWordByte {
            throw FilterSyntaxError("a number is followed by \(quoted(at: position))", at: position)
        }
        return value
    }

    /// The character at an offset, for a message; the text was a `String`, so it is whole.
    private func quoted(at offset: Int) -> String {
        let text = String(decoding: bytes[offset...].prefix(4), as: UTF8.self)
        return text.unicodeScalars.first.map { "'\($0)'" } ?? ""
    }
}

extension UInt8 {
    /// White space between tokens: JSON's, since filters are folded over lines in configuration files.
    fileprivate var isBlank: Bool {
        self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D
    }

    /// What may stand in `[URI ":"] ATTRNAME [subAttr]`: a schema URI is seldom anything but a URN, yet Entra ID also
    /// names schemas by `http:` URLs.
    var isWordByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "$"): true
        case UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "#"): true
        default: false
        }
    }
}
