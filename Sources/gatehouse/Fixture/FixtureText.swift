internal import SCIM

/// A text of a fixture with placeholders in it: `ann.{{run}}@example.com`.
struct FixtureText: Sendable, Hashable {
    enum Part: Sendable, Hashable {
        case text(String)
        case placeholder(Placeholder)
    }

    private(set) var parts: [Part] = []

    /// Divides a text; nil when a `{{` is never closed.
    init?(_ text: String) {
        var rest = Substring(text).utf8
        while let opening = Self.position(of: UInt8(ascii: "{"), in: rest) {
            append(rest[..<opening])
            let inside = rest[opening...].dropFirst(2)
            guard let closing = Self.position(of: UInt8(ascii: "}"), in: inside) else { return nil }
            parts.append(.placeholder(Placeholder(String(Substring(inside[..<closing])))))
            rest = inside[closing...].dropFirst(2)
        }
        append(rest)
    }

    /// The text with what was kept in place of the placeholders; other placeholders stay as they are.
    func filled(knowing recollection: Recollection, encoding: (String) -> String = { $0 }) throws(NeverLearnt) -> String
    {
        var filled = ""
        for part in parts {
            switch part {
            case .text(let text): filled += text
            case .placeholder(.token): filled += "{{token}}"
            case .placeholder(let placeholder):
                guard let value = try placeholder.value(knowing: recollection) else { continue }
                filled += encoding(value.string ?? String(decoding: JSONWriter.bytes(value), as: UTF8.self))
            }
        }
        return filled
    }

    private mutating func append(_ text: Substring.UTF8View.SubSequence) {
        if !text.isEmpty { parts.append(.text(String(Substring(text)))) }
    }

    /// Where two of these bytes stand side by side.
    private static func position(
        of byte: UInt8,
        in text: Substring.UTF8View.SubSequence
    ) -> Substring.UTF8View.Index? {
        var index = text.startIndex
        while index != text.endIndex {
            let next = text.index(after: index)
            if next != text.endIndex, text[index] == byte, text[next] == byte { return index }
            index = next
        }
        return nil
    }
}

extension JSONValue {
    /// The value with what was kept in place of its placeholders.
    ///
    /// A string that is one placeholder becomes the value itself. A member named `...` stands for all members of its
    /// value that the object does not have itself.
    func filled(knowing recollection: Recollection) throws(NeverLearnt) -> JSONValue {
        switch self {
        case .string(let text):
            if let value = try Placeholder(whole: text)?.value(knowing: recollection) { return value }
            return .string(try FixtureText(text)?.filled(knowing: recollection) ?? text)
        case .array(let elements):
            var filled: [JSONValue] = []
            for element in elements { filled.append(try element.filled(knowing: recollection)) }
            return .array(filled)
        case .object(let members):
            var filled = JSONObject()
            for (name, value) in members {
                let value = try value.filled(knowing: recollection)
                if name == "..." {
                    for (name, value) in value.object ?? [:] { filled[name] = value }
                } else {
                    filled[name] = value
                }
            }
            return .object(filled)
        default: return self
        }
    }
}
