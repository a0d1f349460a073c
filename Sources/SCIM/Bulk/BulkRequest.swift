/// The body of a bulk request (RFC 7644 §3.7).
package struct BulkRequest: Sendable, Hashable {
    /// One element of `Operations`: what it asks for, or why that cannot be told.
    ///
    /// A mistake in one operation is answered in its place and leaves the others alone.
    package struct Entry: Sendable, Hashable {
        /// The method as the client wrote it, which the answer repeats.
        package let method: String
        package let bulkId: String?
        package let operation: Result<BulkOperation, SCIMError>
    }

    package let entries: [Entry]
    /// How many operations may fail before the rest is left undone; nil when all are to be tried.
    package let failOnErrors: Int?

    /// Reads a body.
    ///
    /// - Parameters:
    ///   - body: the whole body.
    ///   - tolerance: how far it may stray.
    ///   - limits: how many operations it may have.
    /// - Throws: ``SCIMError`` where the request as a whole makes no sense: then none of it is done.
    package init(
        reading body: JSONValue,
        tolerance: Tolerance,
        limits: RequestLimits = .standard
    ) throws(SCIMError) {
        guard case .object(let object) = body else {
            throw .badRequest(.invalidSyntax, "The body must be a BulkRequest object, not \(body.kind).")
        }
        try Self.checkSchemas(object.value(named: "schemas"), tolerance)
        failOnErrors = try Self.failOnErrors(object.value(named: "failOnErrors"))
        guard case .array(let elements) = object.value(named: "Operations"), !elements.isEmpty else {
            throw .badRequest(.invalidSyntax, "'Operations' must be an array of at least one operation.")
        }
        guard elements.count <= limits.bulkOperations else {
            throw SCIMError(
                status: 413,
                detail: """
                    The request has \(elements.count) operations; at most \(limits.bulkOperations) are allowed \
                    (bulk.maxOperations in /ServiceProviderConfig). Send it in parts.
                    """
            )
        }
        entries = elements.map { Entry(reading: $0, tolerance: tolerance) }
        var known: Set<String> = []
        for bulkId in entries.compactMap(\.bulkId) where !known.insert(bulkId).inserted {
            throw .badRequest(.invalidValue, "The bulkId '\(bulkId)' occurs twice; nobody could tell which is meant.")
        }
    }

    private static func checkSchemas(_ value: JSONValue?, _ tolerance: Tolerance) throws(SCIMError) {
        let urns = value?.array?.compactMap(\.string) ?? []
        guard urns.contains(where: SchemaURN.bulkRequest.equalsIgnoringASCIICase) || tolerance.accepts(.missingSchemas)
        else {
            throw .badRequest(.invalidSyntax, "'schemas' must be [\"\(SchemaURN.bulkRequest)\"].")
        }
    }

    private static func failOnErrors(_ value: JSONValue?) throws(SCIMError) -> Int? {
        guard let value, value != .null else { return nil }
        guard let count = value.integer, count > 0 else {
            throw .badRequest(.invalidValue, "'failOnErrors' must be a whole number of at least 1.")
        }
        return count
    }
}

extension BulkRequest.Entry {
    fileprivate init(reading element: JSONValue, tolerance: Tolerance) {
        let object = element.object ?? JSONObject()
        method = object.value(named: "method")?.string ?? ""
        bulkId = object.value(named: "bulkId")?.string
        operation = Result { () throws(SCIMError) in
            guard element.object != nil else {
                throw .badRequest(.invalidSyntax, "An operation must be an object, not \(element.kind).")
            }
            return try BulkOperation(reading: object, tolerance: tolerance)
        }
    }
}
