package import SCIM

extension OptionReader {
    /// A value of any form, as JSON has it.
    ///
    /// Mappings are objects, lists are arrays; what stands without quotes is a number, a truth value or null where JSON
    /// would read it so, and else a text.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: nil when the option is absent.
    package func json(_ key: String, _ doc: String) -> JSONValue? {
        declare(key, .value(.json), .optional, doc)
        return node(key, .optional).map { $0.json(source, path: path(of: key)) }
    }

    /// Reports the names in one entry of a value of any form that nobody knows.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - name: the entry, whose value is an object.
    ///   - known: the names that may stand in it.
    package func check(_ key: String, entry name: String, against known: [String]) {
        guard case .mapping(let entries)? = entry(key)?.value.content,
            let entry = entries.first(where: { $0.key == name })
        else { return }
        let section = OptionReader(entry.value, path: "\(path(of: key)).\(name)", mark: entry.mark, source: source)
        for name in known { section.declare(name, .value(.json), .optional, "") }
        section.finish()
    }
}

extension YAMLNode {
    /// The value as JSON; keys that are there twice are reported.
    fileprivate func json(_ source: OptionReader.Source, path: String) -> JSONValue {
        switch content {
        case .scalar(let scalar):
            return scalar.json
        case .sequence(let elements):
            return .array(elements.enumerated().map { $1.json(source, path: "\(path)[\($0)]") })
        case .mapping(let entries):
            return .object(
                JSONObject(
                    source.withoutDuplicates(entries, path: path).map { entry in
                        (entry.key, entry.value.json(source, path: "\(path).\(entry.key)"))
                    }
                )
            )
        }
    }
}

extension YAMLScalar {
    fileprivate var json: JSONValue {
        guard !isNull else { return .null }
        guard isPlain, let value = try? JSONReader.read(Array(text.utf8)) else { return .string(text) }
        return switch value {
        case .bool, .number: value
        default: .string(text)
        }
    }
}
