internal import SCIM

/// How much of a changed resource the client wants to see: `Prefer: return=…` (RFC 7240 §4.2).
enum ReturnPreference: String, Sendable, CaseIterable {
    /// The status and headers.
    case minimal
    /// The resource.
    case representation

    /// Reads the header `Prefer`; of several preferences with one name the first counts (RFC 7240 §2).
    init?(_ header: String?) {
        guard let header else { return nil }
        for preference in header.utf8.split(separator: UInt8(ascii: ",")) {
            // Parameters follow a semicolon; none is defined for `return`.
            let words = preference.prefix { $0 != UInt8(ascii: ";") }.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard words.count == 2, words[0].trimmed.equalsIgnoringASCIICase("return") else { continue }
            self.init(rawValue: words[1].trimmed.asciiLowercased)
            return
        }
        return nil
    }

    /// The value of `Preference-Applied` that says the preference was followed.
    var text: String { "return=\(rawValue)" }
}

extension Substring.UTF8View {
    /// The text without blanks and quotes around it.
    fileprivate var trimmed: String {
        let isAround: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "\"") }
        let head = drop(while: isAround)
        guard let last = head.lastIndex(where: { !isAround($0) }) else { return "" }
        return String(Substring(head[...last]))
    }
}
