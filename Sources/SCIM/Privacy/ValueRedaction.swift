/// Hides the values of some attributes in what is written down about a request or an event.
package struct ValueRedaction: Sendable, Hashable {
    /// What stands in the place of a value.
    package static let mark = "<redacted>"
    /// Shorter values are left: they would hide parts of any word.
    private static let shortest = 3

    /// Hides passwords alone, which no answer repeats either.
    package static let passwords = ValueRedaction(attributes: [])

    /// The names in lower case.
    private let names: Set<String>

    /// Prepares for attributes by name, besides passwords; those inside another one go with it.
    package init(attributes: [String]) {
        names = Set(attributes.map(\.asciiLowercased)).union(["password"])
    }

    /// The texts in a body or an event that belong to one of the attributes, wherever they stand.
    package func values(in value: JSONValue) -> Set<String> {
        var found: Set<String> = []
        collect(value, isPrivate: false, into: &found)
        return found
    }

    /// The texts that a filter, or the path of a PATCH, compares with: whose they are, nobody can tell before it is parsed.
    package func values(comparedIn filter: String) -> Set<String> {
        // With passwords alone, a filter that does not speak of one has none.
        guard names.count > 1 || filter.asciiLowercased.contains("password") else { return [] }
        var found: Set<String> = []
        let bytes = Array(filter.utf8)
        var quoted = bytes[...]
        while let start = quoted.firstIndex(of: UInt8(ascii: "\"")) {
            let rest = quoted[(start + 1)...]
            let end = rest.firstIndex(of: UInt8(ascii: "\"")) ?? rest.endIndex
            found.insert(String(decoding: rest[..<end], as: UTF8.self))
            quoted = rest[min(end + 1, rest.endIndex)...]
        }
        // A value without its quotes, which the refusal repeats.
        let words = bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }
        for (word, next) in zip(words, words.dropFirst())
        where Filter.Operator(rawValue: String(decoding: word, as: UTF8.self).asciiLowercased) != nil {
            found.insert(String(decoding: next, as: UTF8.self))
            // The refusal may have taken it for a word that ends earlier.
            let parts = next.split { !$0.isWordByte }
            found.formUnion(parts.map { String(decoding: $0, as: UTF8.self) })
        }
        return found.filter { $0.utf8.count >= Self.shortest }
    }

    /// A text without values, the longest of which go first, since one may hold another.
    package static func hiding(_ values: some Collection<String>, in text: String) -> String {
        guard !values.isEmpty else { return text }
        let sorted = values.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
        let mark = Array(Self.mark.utf8)
        let bytes = sorted.reduce(Array(text.utf8)) { $0.replacing(Array($1.utf8), with: mark) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func collect(_ value: JSONValue, isPrivate: Bool, into found: inout Set<String>) {
        switch value {
        case .string(let text):
            if isPrivate, text.utf8.count >= Self.shortest { found.insert(text) }
        case .array(let elements):
            for element in elements { collect(element, isPrivate: isPrivate, into: &found) }
        case .object(let members):
            let path = members.value(named: "path")?.string
            if let path { found.formUnion(values(comparedIn: path)) }
            for (name, member) in members {
                let owner = path.flatMap { ["value", "old", "new"].contains(name.asciiLowercased) ? $0 : nil } ?? name
                collect(member, isPrivate: isPrivate || contains(owner), into: &found)
            }
        case .null, .bool, .number: break
        }
    }

    /// Whether a name or a path means one of the attributes.
    private func contains(_ path: String) -> Bool {
        let lowered = Array(path.asciiLowercased.utf8)
        let name = lowered.prefix { $0 != UInt8(ascii: "[") }.split(separator: UInt8(ascii: ":")).last ?? []
        return name.split(separator: UInt8(ascii: ".")).contains { names.contains(String(decoding: $0, as: UTF8.self)) }
    }
}
