import Testing

/// A text and what reading it must yield: one row of the tables in this folder.
struct JSONText: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]

    init(_ name: String, _ text: String) {
        self.name = name
        bytes = Array(text.utf8)
    }

    init(_ name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Bytes between the quotes of a string in an array.
    init(_ name: String, inString bytes: [UInt8]) {
        self.init(name, bytes: Array("[\"".utf8) + bytes + Array("\"]".utf8))
    }

    var testDescription: String { name }
}
