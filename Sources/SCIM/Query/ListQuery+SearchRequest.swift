extension ListQuery {
    /// Reads the body of a POST to `/.search` (RFC 7644 §3.4.3).
    ///
    /// Members that SCIM does not know are passed over, as in a URL. A message that names no schema is taken for the
    /// one that belongs here.
    ///
    /// - Parameters:
    ///   - body: the message.
    ///   - schemas: URNs that may stand before attribute names.
    ///   - limits: how complicated the filter may be.
    /// - Throws: ``SCIMError`` with `invalidSyntax` where the body is another message or a member has the wrong type,
    ///   and what the same parameter in a URL throws.
    package init(
        searchRequest body: JSONValue,
        schemas: [String] = AttributePath.standardSchemas,
        limits: FilterLimits = .standard
    ) throws(SCIMError) {
        guard case .object(let message) = body else {
            throw .badRequest(.invalidSyntax, "A search is a JSON object, not \(body.kind).")
        }
        if let named = message.value(named: "schemas"), !named.isSearchRequest {
            throw .badRequest(.invalidSyntax, "The 'schemas' of a search must be [\"\(SchemaURN.searchRequest)\"].")
        }
        var texts: [Parameter: String] = [:]
        var numbers: [Parameter: Int] = [:]
        for (name, value) in message where value != .null {
            guard let parameter = Parameter(name: name) else { continue }
            switch parameter {
            case .filter, .cursor, .sortBy, .sortOrder: texts[parameter] = try value.text(parameter)
            case .attributes, .excludedAttributes: texts[parameter] = try value.names(parameter)
            case .startIndex: numbers[parameter] = try value.wholeNumber(parameter, .invalidValue)
            case .count:
                let isCursorPaged = message.value(named: "cursor")?.string != nil
                numbers[parameter] = try value.wholeNumber(parameter, isCursorPaged ? .invalidCount : .invalidValue)
            }
        }
        try self.init(
            texts: texts,
            startIndex: numbers[.startIndex],
            count: numbers[.count],
            schemas: schemas,
            limits: limits
        )
    }
}

extension JSONValue {
    fileprivate var isSearchRequest: Bool {
        array?.contains { $0.string?.equalsIgnoringASCIICase(SchemaURN.searchRequest) ?? false } ?? false
    }

    fileprivate func text(_ parameter: ListQuery.Parameter) throws(SCIMError) -> String {
        guard let string else { throw mismatch(parameter, "a string") }
        return string
    }

    /// An array of names, as the list that a URL would hold.
    fileprivate func names(_ parameter: ListQuery.Parameter) throws(SCIMError) -> String {
        if let string { return string }
        guard let names = array?.compactMap(\.string), names.count == array?.count else {
            throw mismatch(parameter, "an array of strings")
        }
        return names.joined(separator: ",")
    }

    fileprivate func wholeNumber(
        _ parameter: ListQuery.Parameter,
        _ keyword: SCIMError.Kind
    ) throws(SCIMError) -> Int {
        guard let integer else {
            throw .badRequest(keyword, "The search's '\(parameter.rawValue)' must be a whole number.")
        }
        return integer
    }

    private func mismatch(_ parameter: ListQuery.Parameter, _ type: String) -> SCIMError {
        .badRequest(.invalidSyntax, "The search's '\(parameter.rawValue)' must be \(type), not \(kind).")
    }
}
