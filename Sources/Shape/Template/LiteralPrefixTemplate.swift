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

    /// The text before the first value.
    package let prefix: String
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
        var prefix = ""
        if case .text(let literal)? = template.nodes.first { prefix = literal }
        for node in template.nodes {
            if case .value(let name, isEscaped: false) = node, kind != .header {
                throw TemplateError(
                    "'\(name.text)' must stand between two braces, not three, to be escaped",
                    at: name.offset
                )
            }
        }
        guard template.nodes.allSatisfy(\.isText) || Self.isLongEnough(prefix, kind) else {
            throw TemplateError(Self.refusal(kind), at: prefix.unicodeScalars.count)
        }
        self.prefix = prefix
        self.template = template
        self.kind = kind
    }

    /// The text for an event; nil when it would leave the prefix, as a value of two dots would.
    package func render(_ event: Event) -> String? {
        guard !isLiteral else { return prefix }
        let text = template.render(event)
        switch kind {
        case .url:
            let path = text.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
            return isBelowPrefix(path) ? text : nil
        case .path:
            return isBelowPrefix(text.utf8[...]) ? text : nil
        case .header:
            return text.utf8.contains { $0 < 0x20 || $0 == 0x7F } ? nil : text
        }
    }

    /// Whether no segment that has a part of a value leads upwards.
    private func isBelowPrefix(_ path: Substring.UTF8View) -> Bool {
        let slash = UInt8(ascii: "/")
        let own = prefix.utf8.lastIndex(of: slash).map { prefix.utf8[...$0].count } ?? 0
        return path.dropFirst(own).split(separator: slash).allSatisfy { segment in
            !segment.elementsEqual(".".utf8) && !segment.elementsEqual("..".utf8)
        }
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
    fileprivate var isText: Bool {
        if case .text = self { true } else { false }
    }
}
