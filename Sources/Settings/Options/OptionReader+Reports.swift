extension OptionReader {
    /// Reports a mistake in one entry of an option that has names with texts.
    ///
    /// - Parameters:
    ///   - message: what is wrong and what to write instead; it must not contain secrets.
    ///   - key: the option.
    ///   - entry: the name of the entry; nil for the option as a whole.
    ///   - offset: the character of the entry's text that is meant, from 0; nil when its name is.
    public func report(_ message: String, at key: String, entry: String?, offset: Int? = nil) {
        note(.error, message, at: key, entry: entry, offset: offset)
    }

    /// Reports something odd in one entry of an option that has names with texts.
    ///
    /// - Parameters:
    ///   - message: what is odd and what to write instead; it must not contain secrets.
    ///   - key: the option.
    ///   - entry: the name of the entry; nil for the option as a whole.
    ///   - offset: the character of the entry's text that is meant, from 0; nil when its name is.
    public func warn(_ message: String, at key: String, entry: String?, offset: Int? = nil) {
        note(.warning, message, at: key, entry: entry, offset: offset)
    }

    /// Reports a mistake in one element of a list.
    ///
    /// - Parameters:
    ///   - message: what is wrong and what to write instead; it must not contain secrets.
    ///   - key: the option.
    ///   - element: which element, from 0.
    ///   - offset: the character of the element that is meant, from 0.
    public func report(_ message: String, at key: String, element: Int, offset: Int = 0) {
        note(.error, message, at: key, element: element, offset: offset)
    }

    /// Reports something odd in one element of a list.
    ///
    /// - Parameters:
    ///   - message: what is odd and what to write instead; it must not contain secrets.
    ///   - key: the option.
    ///   - element: which element, from 0.
    public func warn(_ message: String, at key: String, element: Int) {
        note(.warning, message, at: key, element: element, offset: 0)
    }

    private func note(_ severity: Diagnostic.Severity, _ message: String, at key: String, entry: String?, offset: Int?)
    {
        guard case .yaml(let diagnostics) = source else { return }
        guard let entry else {
            return severity == .error
                ? report(message, at: key, offset: offset ?? 0) : warn(message, at: key, offset: offset ?? 0)
        }
        var place = self.entry(key)?.value.mark ?? mark
        if case .mapping(let entries)? = self.entry(key)?.value.content,
            let found = entries.first(where: { $0.key == entry })
        {
            place = offset.map { found.value.mark(at: $0) } ?? found.mark
        }
        diagnostics.add(severity, message, at: place, path: "\(path(of: key)).\(entry)")
    }

    private func note(_ severity: Diagnostic.Severity, _ message: String, at key: String, element: Int, offset: Int) {
        guard case .yaml(let diagnostics) = source else { return }
        var place = entry(key)?.value.mark ?? mark
        if case .sequence(let elements)? = entry(key)?.value.content, elements.indices.contains(element) {
            place = elements[element].mark(at: offset)
        }
        diagnostics.add(severity, message, at: place, path: "\(path(of: key))[\(element)]")
    }
}

extension YAMLNode {
    /// Where a character of the value stands.
    fileprivate func mark(at offset: Int) -> Mark {
        if case .scalar(let scalar) = content { scalar.mark(at: offset) } else { mark }
    }
}
