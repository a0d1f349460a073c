/// The header fields of an answer, kept as they arrived.
///
/// Fields are cut out when somebody asks: most answers are judged by their status alone.
package struct HeaderBlock: Sendable {
    private let bytes: [UInt8]

    /// Takes the lines of an answer: the status line, then fields, each with its line break.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The value of the first field of this name, in any case.
    package func first(_ name: String) -> String? {
        fields.first { $0.name.equalsIgnoringCase(name) }?.value
    }

    /// The fields in the order in which they arrived.
    package var fields: [(name: String, value: String)] {
        bytes.split(separator: UInt8(ascii: "\n")).compactMap(Self.field)
    }

    private static func field(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
        guard !line.starts(with: "HTTP/".utf8), let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let value = line[(colon + 1)...].drop(while: \.isBlank)
        let end = value.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? value.startIndex
        return (
            String(decoding: line[..<colon], as: UTF8.self),
            String(decoding: value[..<end], as: UTF8.self)
        )
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
    }
}
