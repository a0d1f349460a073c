/// A query for resources as its parameters state it (RFC 7644 §3.4.2, RFC 9865 §2).
package struct ListQuery: Sendable {
    /// The order of a sorted answer.
    package enum SortOrder: String, Sendable, Hashable {
        case ascending, descending
    }

    /// The parameters of RFC 7644 Table 2 and §3.9 and of RFC 9865 Table 1.
    enum Parameter: String, CaseIterable {
        case filter, startIndex, count, cursor, attributes, excludedAttributes, sortBy, sortOrder
    }

    package var filter: Filter?
    /// The place of the first resource of the answer among all that match, from 1.
    package var startIndex = 1
    /// Where to go on in pages by cursor: empty for the first page, nil for pages by index.
    package var cursor: String?
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
    ///   - limits: how complicated the filter may be.
    /// - Throws: ``SCIMError`` for a value that cannot be read or a parameter given twice.
    package init(
        parameters: some Sequence<(name: String, value: String)>,
        schemas: [String] = AttributePath.standardSchemas,
        limits: FilterLimits = .standard
    ) throws(SCIMError) {
        var values: [Parameter: String] = [:]
        for (name, value) in parameters {
            guard let parameter = Parameter(name: name) else { continue }
            guard values.updateValue(value, forKey: parameter) == nil else {
                throw .badRequest(.invalidValue, "The parameter '\(parameter.rawValue)' is given twice.")
            }
        }
        try self.init(
            texts: values,
            startIndex: Self.integer(values[.startIndex], .startIndex, .invalidValue),
            // RFC 9865 Table 3 has a keyword of its own for the count of a cursor's page.
            count: Self.integer(values[.count], .count, values[.cursor] == nil ? .invalidValue : .invalidCount),
            schemas: schemas,
            limits: limits
        )
    }

    /// Puts a query together from parameters that are text and two that are numbers.
    init(
        texts: [Parameter: String],
        startIndex: Int?,
        count: Int?,
        schemas: [String],
        limits: FilterLimits
    ) throws(SCIMError) {
        cursor = texts[.cursor]
        guard cursor == nil || startIndex == nil else {
            throw .badRequest(
                .invalidValue,
                "The parameters 'cursor' and 'startIndex' exclude each other: page by one of them."
            )
        }
        // RFC 7644 §3.4.2.4: a startIndex below 1 counts as 1, a negative count as 0.
        self.startIndex = max(startIndex ?? 1, 1)
        self.count = count.map { max($0, 0) }
        filter = try texts[.filter].map { text throws(SCIMError) in
            do throws(FilterSyntaxError) {
                return try Filter(parsing: text, schemas: schemas, limits: limits)
            } catch {
                throw error.scimError(as: .invalidFilter)
            }
        }
        selection = try AttributeSelection(
            attributes: texts[.attributes],
            excludedAttributes: texts[.excludedAttributes],
            schemas: schemas
        )
        sortBy = try texts[.sortBy].map { text throws(SCIMError) in
            do throws(FilterSyntaxError) {
                return try AttributePath(parsing: text, schemas: schemas)
            } catch {
                throw .badRequest(.invalidPath, "The parameter 'sortBy' is not valid: \(error).")
            }
        }
        guard let order = texts[.sortOrder] else { return }
        guard let order = SortOrder(rawValue: order.asciiLowercased) else {
            throw .badRequest(.invalidValue, "The parameter 'sortOrder' must be 'ascending' or 'descending'.")
        }
        sortOrder = order
    }

    private static func integer(
        _ text: String?,
        _ parameter: Parameter,
        _ kind: SCIMError.Kind
    ) throws(SCIMError) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text) else {
            throw .badRequest(kind, "The parameter '\(parameter.rawValue)' must be a whole number.")
        }
        return number
    }
}

extension ListQuery.Parameter {
    /// The parameter with this name in any case.
    init?(name: String) {
        guard let parameter = Self.allCases.first(where: { $0.rawValue.equalsIgnoringASCIICase(name) }) else {
            return nil
        }
        self = parameter
    }
}
