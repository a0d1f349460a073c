/// What `If-Match` and `If-None-Match` ask for, and `version` in a bulk operation (RFC 9110 §13.1, RFC 7644 §3.7).
package enum EntityTagCondition: Sendable, Hashable {
    /// `*`: any state that exists.
    case any
    /// The states with one of these tags.
    case oneOf([ETag])

    /// Reads `*` or a list of entity tags; nil when the text is neither.
    package init?(_ text: String) {
        var bytes = Substring(text).utf8
        bytes.skipBlanks()
        if bytes.first == UInt8(ascii: "*") {
            bytes.removeFirst()
            bytes.skipBlanks()
            guard bytes.isEmpty else { return nil }
            self = .any
            return
        }
        var tags: [ETag] = []
        while !bytes.isEmpty {
            // A list may have empty elements (RFC 9110 §5.6.1.2).
            if bytes.first != UInt8(ascii: ",") {
                guard let tag = bytes.popETag() else { return nil }
                tags.append(tag)
                bytes.skipBlanks()
                guard bytes.isEmpty || bytes.first == UInt8(ascii: ",") else { return nil }
            }
            _ = bytes.popFirst()
            bytes.skipBlanks()
        }
        guard !tags.isEmpty else { return nil }
        self = .oneOf(tags)
    }

    /// Whether a representation with this tag is meant.
    package func includes(_ tag: ETag) -> Bool {
        switch self {
        case .any: true
        case .oneOf(let tags): tags.contains { $0.matches(tag) }
        }
    }

    /// Whether a resource that clients brought to this version is meant.
    package func includes(version: Int) -> Bool {
        switch self {
        case .any: true
        case .oneOf(let tags): tags.contains { $0.names(version: version) }
        }
    }
}

extension Substring.UTF8View {
    fileprivate mutating func skipBlanks() {
        self = drop { $0 == 0x20 || $0 == 0x09 }
    }

    /// Takes `W/"…"` or `"…"` off the front.
    fileprivate mutating func popETag() -> ETag? {
        let isWeak = starts(with: "W/".utf8)
        if isWeak { removeFirst(2) }
        guard popFirst() == UInt8(ascii: "\"") else { return nil }
        let opaque = prefix { $0 == 0x21 || $0 > 0x22 && $0 != 0x7F }
        removeFirst(opaque.count)
        guard popFirst() == UInt8(ascii: "\"") else { return nil }
        return ETag(opaque: String(Substring(opaque)), isWeak: isWeak)
    }
}
