/// A query for resources as its parameters state it (RFC 7644 §3.4.2).
package struct ListQuery: Sendable {
    /// The order of a sorted answer.
    package enum SortOrder: String, Sendable, Hashable {
        case ascending, descending
    }

    package var filter: Filter?
    /// The place of the first resource of the answer among all that match, from 1.
    package var startIndex = 1
    /// The most resources that the client wants; nil where it does not say.
    package var count: Int?
    package var selection = AttributeSelection.none
    package var sortBy: AttributePath?
    package var sortOrder = SortOrder.ascending

    /// The query without parameters.
    package init() {}

    /// Reads the parameters of a URL.
    ///
    /// Names may be in any case; those that SCIM does not know are passed over, since Entra ID adds flags of its own.
    ///
    /// - Parameters:
    ///   - parameters: names and values, percent-decoded.
    ///   - schemas: URNs that may stand before attribute names.
    /// - Throws: ``SCIMError`` for a value that cannot be read or a parameter given twice.
    package init(
        parameters: some Sequence<(name: String, value: String)>,
        schemas: [String] = AttributePath.standardSchemas
    ) throws(SCIMError) {
        var values: [Parameter: String] = [:]
        for (name, value) in parameters {
            guard let parameter = Parameter(name: name) else { continue }
            guard values.updateValue(value, forKey: parameter) == nil else {
                throw .badRequest(.invalidValue, "The parameter '\(parameter.rawValue)' is given twice.")
            }
        }
        if let text = values[.filter] {
            do {
                filter = try Filter(parsing: text, schemas: schemas)
            } catch {
                throw error.scimError(as: .invalidFilter)
            }
        }
        // RFC 7644 §3.4.2.4: a startIndex below 1 counts as 1, a negative count as 0.
        startIndex = max(try Self.integer(.startIndex, values) ?? 1, 1)
        count = try Self.integer(.count, values).map { max($0, 0) }
        selection = try AttributeSelection(
            attributes: values[.attributes],
            excludedAttributes: values[.excludedAttributes],
            schemas: schemas
        )
        if let text = values[.sortBy] {
            do {
                sortBy = try AttributePath(parsing: text, schemas: schemas)
            } catch {
                throw .badRequest(.invalidPath, "The parameter 'sortBy' is not valid: \(error).")
            }
        }
        if let text = values[.sortOrder] {
            guard let order = SortOrder(rawValue: text.asciiLowercased) else {
                throw .badRequest(.invalidValue, "The parameter 'sortOrder' must be 'ascending' or 'descending'.")
            }
            sortOrder = order
        }
    }

    private static func integer(_ parameter: Parameter, _ values: [Parameter: String]) throws(SCIMError) -> Int? {
        guard let text = values[parameter] else { return nil }
        guard let number = Int(text) else {
            throw .badRequest(.invalidValue, "The parameter '\(parameter.rawValue)' must be a whole number.")
        }
        return number
    }
}

/// The parameters of RFC 7644 Table 2 and §3.9.
private enum Parameter: String, CaseIterable {
    case filter, startIndex, count, attributes, excludedAttributes, sortBy, sortOrder

    init?(name: String) {
        guard let parameter = Self.allCases.first(where: { $0.rawValue.equalsIgnoringASCIICase(name) }) else {
            return nil
        }
        self = parameter
    }
}
