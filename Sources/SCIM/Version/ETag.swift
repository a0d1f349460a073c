/// A version as an entity tag: the header `ETag` and the attribute `meta.version` (RFC 7644 §3.14, RFC 9110 §8.8.3).
///
/// The gateway's own tags are weak. They read `W/"3"` for the third state that clients gave a resource, and
/// `W/"3-9f86d081884c7d65"` where the representation also shows what follows from other resources, such as the groups
/// of a user: the second part changes with those.
package struct ETag: Sendable, Hashable {
    /// What stands between the quotes.
    package let opaque: String
    package let isWeak: Bool

    package init(opaque: String, isWeak: Bool) {
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// The tag of a resource's state.
    ///
    /// - Parameters:
    ///   - version: counts the states, from 1.
    ///   - fingerprint: of what the representation derives from other resources; nil where it shows nothing of theirs.
    package init(version: Int, fingerprint: Fingerprint? = nil) {
        let suffix = fingerprint.map { "-\($0)" } ?? ""
        self.init(opaque: "\(version)\(suffix)", isWeak: true)
    }

    /// Compares weakly (RFC 9110 §8.8.3.2): the tags of a representation and of one that is as good are alike.
    package func matches(_ other: ETag) -> Bool {
        opaque == other.opaque
    }

    /// Whether the tag was given out for this version, whatever else the representation showed then.
    package func names(version: Int) -> Bool {
        opaque.utf8.prefix { $0 != UInt8(ascii: "-") }.elementsEqual("\(version)".utf8)
    }
}

extension ETag: CustomStringConvertible {
    /// The tag as headers and `meta.version` have it.
    package var description: String {
        "\(isWeak ? "W/" : "")\"\(opaque)\""
    }
}
