/// Why a text is not JSON, or not JSON that this reader accepts, and where.
public struct JSONReadError: Error, Sendable, Hashable {
    /// What the reader met.
    public enum Reason: Sendable, Hashable {
        case empty
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case invalidUTF8
        case invalidEscape
        case loneSurrogate
        case controlCharacter
        case invalidNumber
        case duplicateName(String)
        case tooDeep(limit: Int)
        case tooManyValues(limit: Int)
        case trailingBytes
    }

    /// What the reader met.
    public let reason: Reason
    /// How many bytes come before the place, from 0.
    public let offset: Int

    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}

extension JSONReadError: CustomStringConvertible {
    /// One clause a person can act on, ending in the byte offset.
    public var description: String {
        "\(clause) (at byte \(offset))"
    }

    /// The clause without the place.
    package var clause: String {
        switch reason {
        case .empty: "the body is empty"
        case .unexpectedEnd: "the text ends in the middle of a value"
        case .unexpectedByte(let byte) where (0x21...0x7E).contains(byte):
            "unexpected character '\(Character(UnicodeScalar(byte)))'"
        case .unexpectedByte: "unexpected character"
        case .invalidUTF8: "the text is not valid UTF-8"
        case .invalidEscape: "a string has an escape that JSON does not know"
        case .loneSurrogate: "a string has half of a surrogate pair"
        case .controlCharacter: "a string has a control character that must be escaped"
        case .invalidNumber: "a number is not written as JSON writes numbers"
        case .duplicateName(let name): "the member '\(name)' occurs twice in one object"
        case .tooDeep(let limit): "arrays and objects are nested more than \(limit) deep"
        case .tooManyValues(let limit): "there are more than \(limit) members and elements"
        case .trailingBytes: "there is more text after the end of the value"
        }
    }
}
