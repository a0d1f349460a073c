extension AttributePath {
    /// The schemas whose URNs are recognised in paths unless the caller knows more.
    package static let standardSchemas = [SchemaURN.user, SchemaURN.group, SchemaURN.enterpriseUser]

    /// Reads `[URN ":"] name ["." sub]`.
    ///
    /// - Parameters:
    ///   - text: the path.
    ///   - schemas: URNs that may stand in front; the longest that fits wins. Any other is split off at the last colon.
    /// - Throws: ``FilterSyntaxError`` where the text is no attribute path.
    package init(parsing text: String, schemas: [String] = standardSchemas) throws(FilterSyntaxError) {
        switch try AttributeReference(parsing: text, schemas: schemas) {
        case .attribute(let path):
            self = path
        case .schema(let urn):
            throw FilterSyntaxError("'\(urn)' is a schema; an attribute's name must follow", at: text.utf8.count)
        }
    }

    /// Reads a word that stands at `offset` of a longer text as an attribute.
    init(word: String, at offset: Int, schemas: [String]) throws(FilterSyntaxError) {
        switch try AttributeReference(word: word, at: offset, schemas: schemas) {
        case .attribute(let path):
            self = path
        case .schema(let urn):
            throw FilterSyntaxError("'\(urn)' is a schema; an attribute's name must follow it", at: offset)
        }
    }
}

/// What a name without a filter may stand for: an attribute, or a schema with all its attributes.
package enum AttributeReference: Sendable, Hashable {
    case attribute(AttributePath)
    /// A URN: as the caller's list spells it, or as written where the list does not have it.
    case schema(String)
}

extension AttributeReference {
    /// Reads an attribute path or a schema URN.
    ///
    /// - Parameters:
    ///   - text: the name, which blanks may surround.
    ///   - schemas: the URNs that are recognised.
    /// - Throws: ``FilterSyntaxError`` where the text is neither.
    package init(
        parsing text: String,
        schemas: [String] = AttributePath.standardSchemas
    ) throws(FilterSyntaxError) {
        do throws(FilterSyntaxError) {
            var lexer = try FilterLexer(text)
            guard case (.word(let word), let offset) = try lexer.next() else {
                throw FilterSyntaxError("an attribute's name is missing", at: 0)
            }
            self = try AttributeReference(word: word, at: offset, schemas: schemas)
            let rest = try lexer.next()
            guard case .end = rest.token else {
                throw FilterSyntaxError("nothing may follow the attribute '\(word)'", at: rest.offset)
            }
        } catch {
            throw error.located(in: text)
        }
    }

    /// Reads a word that stands at `offset` of a longer text.
    init(word: String, at offset: Int, schemas: [String]) throws(FilterSyntaxError) {
        let word = word[...]
        guard let colon = word.utf8.lastIndex(of: UInt8(ascii: ":")) else {
            self = .attribute(try AttributePath(schema: nil, names: word, at: offset))
            return
        }
        if let urn = Self.longestPrefix(of: word.utf8, among: schemas) {
            let rest = word.utf8.dropFirst(urn.utf8.count)
            if rest.isEmpty {
                self = .schema(urn)
                return
            }
            // Entra ID also writes "…:User.manager", with a dot where RFC 7644 §3.10 has a colon.
            let written = String(word.utf8.prefix(urn.utf8.count)) ?? urn
            let names = word[rest.index(after: rest.startIndex)...]
            self = .attribute(try AttributePath(schema: written, names: names, at: offset + urn.utf8.count + 1))
            return
        }
        let names = word[word.utf8.index(after: colon)...]
        let urn = String(word[..<colon])
        // The last part of a URN may be a version: "urn:okta:custom:group:1.0".
        if let first = names.utf8.first, first &- UInt8(ascii: "0") < 10 {
            self = .schema(String(word))
            return
        }
        self = .attribute(try AttributePath(schema: urn, names: names, at: offset + urn.utf8.count + 1))
    }

    private static func longestPrefix(of word: Substring.UTF8View, among schemas: [String]) -> String? {
        var longest: String?
        for urn in schemas where urn.utf8.count > longest?.utf8.count ?? 0 {
            let head = word.prefix(urn.utf8.count)
            guard head.elementsEqual(urn.utf8, by: { $0.asciiLowercased == $1.asciiLowercased }) else { continue }
            let next = word.dropFirst(urn.utf8.count).first
            guard next == nil || next == UInt8(ascii: ":") || next == UInt8(ascii: ".") else { continue }
            // More colons to come mean a longer URN that the list does not have.
            guard !word.dropFirst(urn.utf8.count + 1).contains(UInt8(ascii: ":")) else { continue }
            longest = urn
        }
        return longest
    }
}

extension AttributePath {
    /// Reads `name ["." sub]`.
    fileprivate init(schema: String?, names: Substring, at offset: Int) throws(FilterSyntaxError) {
        guard let dot = names.utf8.firstIndex(of: UInt8(ascii: ".")) else {
            self.init(schema: schema, name: try names.attributeName(at: offset))
            return
        }
        let name = try names[..<dot].attributeName(at: offset)
        let rest = names[names.utf8.index(after: dot)...]
        let restOffset = offset + name.utf8.count + 1
        guard rest.utf8.first == UInt8(ascii: ".") || !rest.utf8.contains(UInt8(ascii: ".")) else {
            throw FilterSyntaxError("'\(names)' has more than one sub-attribute", at: restOffset)
        }
        self.init(schema: schema, name: name, subAttribute: try rest.attributeName(at: restOffset))
    }
}

extension Substring {
    /// The text itself when it is an attribute's name.
    func attributeName(at offset: Int) throws(FilterSyntaxError) -> String {
        guard let first = utf8.first, first != UInt8(ascii: ".") else {
            throw FilterSyntaxError("an attribute's name is missing", at: offset)
        }
        guard isAttributeName else { throw FilterSyntaxError("'\(self)' is not an attribute's name", at: offset) }
        return String(self)
    }
}

extension StringProtocol {
    /// Whether this is `ATTRNAME` of RFC 7644 Figure 1, or begins with a dollar sign as `$ref` does (RFC 7643 §2.4).
    var isAttributeName: Bool {
        var rest = utf8[...]
        if rest.first == UInt8(ascii: "$") { rest = rest.dropFirst() }
        guard let first = rest.first, first.asciiLowercased &- UInt8(ascii: "a") < 26 else { return false }
        return rest.allSatisfy { byte in
            byte.asciiLowercased &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
    }
}
