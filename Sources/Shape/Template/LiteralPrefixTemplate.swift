package import SCIM

/// A template for a URL, a path or a header's value that begins with text of the operator's own, which no event can leave.
///
/// What an identity provider sends must not choose the host that is posted to, or the folder that is written to.
package struct LiteralPrefixTemplate: Sendable {
    /// What the template makes.
    package enum Kind: Sendable, Hashable {
        /// An http or https URL: the literal text goes as far as the slash after the host.
        case url
        /// A path: the literal text goes as far as a folder.
        case path
        /// The value of a header field: the literal text is at least one character.
        case header
    }

    /// The most bytes of a file's or a folder's name that values have a part in.
    ///
    /// File systems take 255, and what belongs to a file adds to its name.
    private static let longestName = 200

    /// The text before the first value.
    package let prefix: String
    /// The text after the last value; empty when there is none.
    package let suffix: String
    let template: Template
    private let kind: Kind

    /// Whether nothing in it depends on the event.
    package var isLiteral: Bool { template.nodes.count < 2 }

    /// Reads a template.
    ///
    /// - Parameters:
    ///   - text: the template.
    ///   - kind: what it makes.
    /// - Throws: ``TemplateError`` where the text is none, or its literal beginning is too short.
    package init(parsing text: String, as kind: Kind) throws(TemplateError) {
        let escaping: TemplateEscaping =
            switch kind {
            case .url: .url
            case .path: .file
            case .header: .none
            }
        let template = try Template(parsing: text, escaping: escaping)
        for node in template.nodes {
            if case .value(let name, isEscaped: false) = node, kind != .header {
                throw TemplateError(
                    "'\(name.text)' must stand between two braces, not three, to be escaped",
                    at: name.offset
                )
            }
        }
        let prefix = template.nodes.first?.literal ?? ""
        guard template.nodes.allSatisfy({ $0.literal != nil }) || Self.isLongEnough(prefix, kind) else {
            throw TemplateError(Self.refusal(kind), at: prefix.unicodeScalars.count)
        }
        self.prefix = prefix
        suffix = template.nodes.last?.literal ?? ""
        self.template = template
        self.kind = kind
    }

    /// The text for an event.
    ///
    /// - Throws: ``TemplateRefusal`` when it would leave the prefix, as a value of two dots would.
    package func render(_ event: Event) throws(TemplateRefusal) -> String {
        guard !isLiteral else { return prefix }
        let scope = TemplateScope(event, data: event.dataObject)
        let text = template.render(scope)
        switch kind {
        case .url:
            let names = names(in: text.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
            guard !names.contains(where: \.leadsUpwards) else {
                throw TemplateRefusal("a value of the event leads out of the URL '\(prefix)…'")
            }
        case .path:
            try checkValues(scope)
            try check(names(in: text.utf8[...]))
        case .header:
            guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
                throw TemplateRefusal("a value of the event has a line break or another control character in it")
            }
        }
        return text
    }

    /// A file whose name lacks a part would be shared by events that have nothing to do with each other.
    private func checkValues(_ scope: TemplateScope) throws(TemplateRefusal) {
        for case .value(let name, _) in template.nodes where scope.value(name)?.written.isEmpty ?? true {
            throw TemplateRefusal("the event has no '\(name.text)', which the path '\(prefix)…' needs")
        }
    }

    private func check(_ names: [Substring.UTF8View]) throws(TemplateRefusal) {
        for name in names {
            guard !name.leadsUpwards, !name.isEmpty else {
                throw TemplateRefusal("a value of the event leads out of the path '\(prefix)…'")
            }
            guard name.count <= Self.longestName else {
                throw TemplateRefusal(
                    "a value of the event makes a name of \(name.count) bytes in the path '\(prefix)…', which takes \(Self.longestName)"
                )
            }
        }
    }

    /// The names between slashes that values can have a part in.
    private func names(in path: Substring.UTF8View) -> [Substring.UTF8View] {
        let slash = UInt8(ascii: "/")
        let own = prefix.utf8.lastIndex(of: slash).map { prefix.utf8[...$0].count } ?? 0
        return path.dropFirst(own).split(separator: slash, omittingEmptySubsequences: false)
    }

    private static func isLongEnough(_ prefix: String, _ kind: Kind) -> Bool {
        switch kind {
        case .header:
            return !prefix.isEmpty
        case .path:
            return prefix.utf8.contains(UInt8(ascii: "/"))
        case .url:
            guard let scheme = prefix.firstRange(of: "://") else { return false }
            return prefix[scheme.upperBound...].dropFirst().utf8.contains(UInt8(ascii: "/"))
        }
    }

    private static func refusal(_ kind: Kind) -> String {
        let what =
            switch kind {
            case .url: "a URL with values begins with its scheme, its host and a slash, such as https://example.com/"
            case .path: "a path with values begins with a folder, such as ./data/"
            case .header: "a header field with values begins with text"
            }
        return what + ": no event may choose where it goes"
    }
}

extension TemplateNode {
    fileprivate var literal: String? {
        if case .text(let text) = self { text } else { nil }
    }
}

extension Substring.UTF8View {
    fileprivate var leadsUpwards: Bool {
        elementsEqual(".".utf8) || elementsEqual("..".utf8)
    }
}
