/// A name in an event condition: a member of the event, or a way into its `data`.
struct EventPath: Sendable, Hashable {
    /// What the name begins with.
    enum Root: Sendable, Hashable {
        /// A member of the envelope, known without reading `data`.
        case envelope(EventMember)
        /// An attribute of `data.resource`.
        case attribute(AttributePath)
        /// A member of `data` and of what lies below, such as `changes`, `path`.
        case data([String])
        /// No event has such a member.
        case unknown
    }

    var root: Root
    /// The name as written.
    var text: String
    /// How many bytes of the condition come before it.
    var offset: Int
}

/// The members of an event beside `data`.
enum EventMember: String, Sendable, CaseIterable {
    case id, type, time, sequence, connection, request
}

/// The dialect of event conditions.
struct EventDialect: FilterDialect {
    typealias Expression = EventExpression

    /// The URNs that may stand before the name of an attribute.
    let schemas: [String]

    func path(_ word: String, at offset: Int) throws(FilterSyntaxError) -> EventPath {
        let (first, rest, restOffset) = try Self.split(word[...], at: offset)
        if let member = EventMember(rawValue: first.asciiLowercased) {
            guard rest == nil else { throw FilterSyntaxError("'\(first)' has no members", at: offset) }
            return EventPath(root: .envelope(member), text: word, offset: offset)
        }
        if first.equalsIgnoringASCIICase("data"), let rest {
            let (second, deeper, deeperOffset) = try Self.split(rest, at: restOffset)
            let root = try data(second, deeper, at: deeperOffset)
            return EventPath(root: root, text: word, offset: offset)
        }
        return EventPath(root: try data(first, rest, at: restOffset), text: word, offset: offset)
    }

    private func data(
        _ name: String,
        _ rest: Substring?,
        at offset: Int
    ) throws(FilterSyntaxError) -> EventPath.Root {
        switch name.asciiLowercased {
        case "resource":
            guard let rest else { return .data(["resource"]) }
            return .attribute(
                try AttributePath(word: String(rest), at: offset, schemas: schemas)
            )
        case "changes", "members":
            var steps = [name.asciiLowercased]
            var (remaining, place) = (rest, offset)
            while let text = remaining {
                let (step, next, nextOffset) = try Self.split(text, at: place)
                steps.append(step)
                (remaining, place) = (next, nextOffset)
            }
            return .data(steps)
        default:
            return .unknown
        }
    }

    /// The name before the first dot, and what follows it.
    private static func split(
        _ text: Substring,
        at offset: Int
    ) throws(FilterSyntaxError) -> (first: String, rest: Substring?, restOffset: Int) {
        guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else {
            return (try text.attributeName(at: offset), nil, offset)
        }
        let first = try text[..<dot].attributeName(at: offset)
        return (first, text[text.utf8.index(after: dot)...], offset + first.utf8.count + 1)
    }
}
