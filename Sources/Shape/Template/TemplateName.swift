internal import SCIM

/// A name in a template: the members to go through, from the event or from the element of a list.
struct TemplateName: Sendable, Hashable {
    /// `resource`, then a URN where one stands before the attribute, then the attribute and what lies below.
    ///
    /// Empty for `.`, which is the element itself.
    let steps: [String]
    /// The name as written.
    let text: String
    /// How many characters of the template come before it.
    let offset: Int

    /// Takes a name apart; nil when it is none.
    init?(_ text: String, at offset: Int) {
        self.text = text
        self.offset = offset
        guard text != "." else {
            steps = []
            return
        }
        guard let steps = Self.split(text), steps.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.steps = steps
    }

    private static func split(_ text: String) -> [String]? {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") }) else {
            return nil
        }
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else { return text.dotted }
        // A URN has dots of its own: "urn:…:2.0:User".
        let tail = String(text[text.utf8.index(after: colon)...]).dotted
        guard let start = text.asciiLowercased.firstRange(of: "urn:")?.lowerBound else { return nil }
        let lead = text.utf8.distance(from: text.utf8.startIndex, to: start)
        let head = String(text[..<colon])
        let before = String(head.utf8.prefix(max(0, lead - 1))) ?? ""
        let urn = String(head.utf8.dropFirst(lead)) ?? head
        return (before.isEmpty ? [] : before.dotted) + [urn] + tail
    }
}

extension String {
    /// The parts between dots.
    var dotted: [String] {
        split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }
}
