internal import SCIM

/// Text from outside made fit for a line of a terminal.
enum PlainText {
    /// Characters of a value that are shown.
    private static let longest = 48

    /// The text without control characters, which could move the cursor, colour the screen or ring the bell.
    static func line(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            shown.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(shown)
    }

    /// A value on one line: a text as it is, anything else as JSON, both cut where they are long.
    static func value(_ value: JSONValue) -> String {
        switch value {
        case .string(let text) where !text.isEmpty: cut(line(text), to: longest)
        default: cut(line(String(decoding: JSONWriter.bytes(value), as: UTF8.self)), to: longest)
        }
    }

    /// The end of an id: ids that begin with the time differ there.
    static func short(_ id: String) -> String {
        id.count > 8 ? "…" + line(String(id.suffix(7))) : line(id)
    }

    static func cut(_ text: String, to length: Int) -> String {
        text.count > length ? text.prefix(length - 1) + "…" : text
    }

    /// The text with spaces behind it; longer ones stay as they are.
    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
