extension OptionReader {
    /// Options that belong together, read by `body`.
    ///
    /// Its unknown keys are reported when `body` returns.
    ///
    /// - Parameters:
    ///   - key: the section's key.
    ///   - doc: what the section is for, in a sentence.
    ///   - body: reads the section; an absent one is read as empty, so that the defaults are in one place.
    /// - Returns: What `body` returns.
    public func section<Value>(_ key: String, _ doc: String, _ body: (OptionReader) -> Value) -> Value {
        let entry = entry(key)
        let reader = child(entry?.value, path: path(of: key), mark: entry?.mark ?? mark)
        declare(key, .section(reader), .optional, doc)
        let value = body(reader)
        reader.finish()
        return value
    }

    /// A list of sections.
    ///
    /// Whoever asks for it calls ``finish()`` on each.
    ///
    /// - Parameters:
    ///   - key: the list's key.
    ///   - doc: what the list is for, in a sentence.
    /// - Returns: A reader for each section, in order; when describing, one.
    public func sections(_ key: String, _ doc: String) -> [OptionReader] {
        let path = path(of: key)
        var readers = isDescribing ? [OptionReader(describing: "\(path)[]")] : []
        if let node = node(key, .optional) {
            if case .sequence(let elements) = node.content {
                readers = elements.enumerated().map { index, element in
                    child(element, path: "\(path)[\(index)]", mark: element.mark)
                }
            } else {
                source.report(expected: "a list of sections", found: node, path: path)
            }
        }
        declare(key, .sections(readers.first), .optional, doc)
        return readers
    }

    /// Sections under names of the operator's own.
    ///
    /// Whoever asks for them calls ``finish()`` on each.
    ///
    /// - Parameters:
    ///   - key: the key above the names.
    ///   - doc: what the sections are for, in a sentence.
    ///   - pattern: what the names are like, as a regular expression for editors; the caller checks them.
    /// - Returns: A name and a reader for each, in order; when describing, one with the name `<name>`.
    public func namedSections(
        _ key: String,
        _ doc: String,
        named pattern: String = "^[a-z][a-z0-9-]{0,31}$"
    ) -> [(name: String, options: OptionReader)] {
        let path = path(of: key)
        var readers: [(name: String, options: OptionReader)] = []
        if isDescribing { readers = [("<name>", OptionReader(describing: "\(path).<name>"))] }
        if let node = node(key, .optional) {
            if case .mapping(let entries) = node.content {
                readers = source.withoutDuplicates(entries, path: path).map { entry in
                    (entry.key, child(entry.value, path: "\(path).\(entry.key)", mark: entry.mark))
                }
            } else {
                source.report(expected: "sections under names of your own", found: node, path: path)
            }
        }
        declare(key, .namedSections(readers.first?.options, named: pattern), .optional, doc)
        return readers
    }

    private func child(_ node: YAMLNode?, path: String, mark: Mark) -> OptionReader {
        isDescribing
            ? OptionReader(describing: path)
            : OptionReader(node, path: path, mark: mark, source: source)
    }
}
