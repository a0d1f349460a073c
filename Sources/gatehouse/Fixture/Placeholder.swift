internal import SCIM

/// What stands between `{{` and `}}` in a fixture.
enum Placeholder: Sendable, Hashable {
    /// There, whatever it is, but not null.
    case any
    /// Not there at all.
    case absent
    /// Not there, null or an empty array, which are the same to SCIM (RFC 7643 §2.5).
    case unassigned
    /// A string that is not empty.
    case text
    case integer
    /// A dateTime (RFC 7643 §2.3.5).
    case time
    /// The administrator's token; only in headers.
    case token
    /// First in an array: these elements and no others, in whatever order.
    case inAnyOrder
    /// First in an array: these elements, among whatever others.
    case amongOthers
    /// First in an array: every element is like this; with a number, so many of them.
    case each(Int?)
    /// Something that an earlier answer told, plus a number: `ann.id`, `before.totalResults + 100`.
    case kept(String, plus: Int)

    /// What may stand there besides what was kept.
    private static let words: [String: Placeholder] = [
        "any": .any, "absent": .absent, "unassigned": .unassigned, "text": .text, "integer": .integer, "time": .time,
        "token": .token, "in any order": .inAnyOrder, "among others": .amongOthers, "each": .each(nil),
    ]

    /// Reads what stands between the braces.
    init(_ inside: String) {
        let words = inside.split(separator: " ").map(String.init)
        if let placeholder = Self.words[words.joined(separator: " ")] {
            self = placeholder
        } else if words.count == 3, words[0] == "each", words[1] == "of", let count = Int(words[2]) {
            self = .each(count)
        } else if words.count == 3, words[1] == "+", let number = Int(words[2]) {
            self = .kept(words[0], plus: number)
        } else {
            self = .kept(words.joined(separator: " "), plus: 0)
        }
    }

    /// The placeholder that a string is, from its first brace to its last.
    init?(whole text: String) {
        guard case .some(let parts) = FixtureText(text)?.parts, parts.count == 1, case .placeholder(let only) = parts[0]
        else { return nil }
        self = only
    }

    /// The value that a kept placeholder stands for; nil for all others.
    func value(knowing recollection: Recollection) throws(NeverLearnt) -> JSONValue? {
        guard case .kept(let way, let number) = self else { return nil }
        let value = try recollection.value(at: way)
        guard number != 0 else { return value }
        guard let integer = value.integer else { throw NeverLearnt(what: "a number at \(way)") }
        return .integer(integer + number)
    }
}
