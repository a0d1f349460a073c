extension OptionReader {
    /// A list of texts.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - default: what counts when the option is absent.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The texts in order; wrong ones are reported and left out.
    public func strings(_ key: String, default: [String], _ doc: String) -> [String] {
        let shown = YAMLNotation.list(`default`.map(YAMLNotation.text))
        return list(key, of: .text, atLeast: 0, .byDefault(shown), doc) { $0 } ?? `default`
    }

    /// A list of at least one text, which must be there.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: nil after reporting that it is missing, empty or wrong, and when describing.
    public func requiredStrings(_ key: String, _ doc: String) -> [String]? {
        list(key, of: .text, atLeast: 1, .required, doc) { $0 }
    }

    /// A list of texts, each of which must be one of `words`.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - words: what is allowed: the names of connections, for example.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The texts in order, none when the option is absent; wrong ones are reported and left out.
    public func strings(_ key: String, among words: [String], _ doc: String) -> [String] {
        list(key, of: .text, atLeast: 0, .byDefault("[]"), doc) { text throws(Mismatch) in
            try WordNotation.parse(text, among: words)
        } ?? []
    }

    /// A list of durations.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - default: what counts when the option is absent.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The durations in order; wrong ones are reported and left out.
    public func durations(_ key: String, default: [Duration], _ doc: String) -> [Duration] {
        let shown = YAMLNotation.list(`default`.map(DurationNotation.text))
        return list(key, of: .duration(nil), atLeast: 0, .byDefault(shown), doc) { text throws(Mismatch) in
            try DurationNotation.parse(text)
        } ?? `default`
    }

    /// A text that must not be shown, or a list of several, as while one replaces another.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The secrets in order, none when the option is absent; none, too, when one is wrong, which is reported.
    public func secrets(_ key: String, _ doc: String) -> [Secret] {
        let type = OptionType.oneOrMore(.secret)
        declare(key, .value(type), .optional, doc)
        guard let node = node(key, .optional) else { return [] }
        let path = path(of: key)
        switch node.content {
        case .scalar:
            return parsed(node, type, path: path, Self.secret).map { [$0] } ?? []
        case .sequence(let elements) where !elements.isEmpty:
            let secrets = elements.enumerated().compactMap { index, element in
                parsed(element, .secret, path: "\(path)[\(index)]", Self.secret)
            }
            return secrets.count == elements.count ? secrets : []
        case .sequence, .mapping:
            source.report("expected \(type.expectation), found \(found(node))", at: node.mark, path: path)
            return []
        }
    }

    /// Names and texts of the operator's own, such as HTTP headers.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The pairs in order, none when the option is absent; wrong ones are reported and left out.
    public func stringMap(_ key: String, _ doc: String) -> [(name: String, value: String)] {
        declare(key, .value(.textMap), .optional, doc)
        guard let node = node(key, .optional) else { return [] }
        guard case .mapping(let entries) = node.content else {
            source.report(expected: OptionType.textMap.expectation, found: node, path: path(of: key))
            return []
        }
        let path = path(of: key)
        return source.withoutDuplicates(entries, path: path).compactMap { entry in
            guard !entry.value.isNull else { return (entry.key, "") }
            return parsed(entry.value, .text, path: "\(path).\(entry.key)") { (entry.key, $0) }
        }
    }

    private func list<Element>(
        _ key: String,
        of type: OptionType,
        atLeast: Int,
        _ presence: OptionReference.Presence,
        _ doc: String,
        _ parse: (String) throws(Mismatch) -> Element
    ) -> [Element]? {
        let listType = OptionType.list(type, atLeast: atLeast)
        declare(key, .value(listType), presence, doc)
        guard let node = node(key, presence) else { return nil }
        let path = path(of: key)
        guard case .sequence(let elements) = node.content, elements.count >= atLeast else {
            if case .scalar(let scalar) = node.content, scalar.origin == .unresolved { return nil }
            source.report("expected \(listType.expectation), found \(found(node))", at: node.mark, path: path)
            return nil
        }
        return elements.enumerated().compactMap { index, element in
            parsed(element, type, path: "\(path)[\(index)]") { text throws(Mismatch) in try parse(text) }
        }
    }

    /// A single value where a list belongs is a common slip: it gets brackets to copy.
    private func found(_ node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let scalar) where scalar.origin == .written: "\(node.shown), write [\(scalar.text)]"
        case .sequence: "an empty list"
        default: node.shown
        }
    }
}
