/// The body of a PATCH request (RFC 7644 §3.5.2): operations in order.
package struct PatchRequest: Sendable, Hashable {
    package let operations: [PatchOperation]

    package init(operations: [PatchOperation]) {
        self.operations = operations
    }

    /// Reads a body.
    ///
    /// Members that RFC 7644 does not know are ignored.
    ///
    /// - Parameters:
    ///   - body: the whole body.
    ///   - tolerance: how far it may stray.
    ///   - schemas: URNs that may stand before names in paths.
    ///   - limits: how complicated it may be.
    /// - Throws: ``SCIMError`` that says which operation is wrong.
    package init(
        reading body: JSONValue,
        tolerance: Tolerance,
        schemas: [String] = AttributePath.standardSchemas,
        limits: RequestLimits = .standard
    ) throws(SCIMError) {
        guard case .object(let object) = body else {
            throw .badRequest(.invalidSyntax, "The body must be a PatchOp object, not \(body.kind).")
        }
        try Self.checkSchemas(object.value(named: "schemas"), tolerance)
        guard case .array(let elements) = object.value(named: "Operations"), !elements.isEmpty else {
            throw .badRequest(.invalidSyntax, "'Operations' must be an array of at least one operation.")
        }
        guard elements.count <= limits.patchOperations else {
            throw SCIMError(
                status: 413,
                detail: "'Operations' has \(elements.count) operations; at most \(limits.patchOperations) are allowed. "
                    + "Send them in several requests."
            )
        }
        var operations: [PatchOperation] = []
        operations.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            do throws(SCIMError) {
                operations.append(
                    try PatchOperation(reading: element, tolerance: tolerance, schemas: schemas, limits: limits.filter)
                )
            } catch {
                throw error.inOperation(index)
            }
        }
        self.operations = operations
    }

    private static func checkSchemas(_ value: JSONValue?, _ tolerance: Tolerance) throws(SCIMError) {
        let urns = value?.array?.compactMap(\.string) ?? []
        guard urns.contains(where: SchemaURN.patchOp.equalsIgnoringASCIICase) || tolerance.accepts(.missingSchemas)
        else {
            throw .badRequest(.invalidSyntax, "'schemas' must be [\"\(SchemaURN.patchOp)\"].")
        }
    }
}

extension PatchOperation {
    fileprivate init(
        reading element: JSONValue,
        tolerance: Tolerance,
        schemas: [String],
        limits: FilterLimits
    ) throws(SCIMError) {
        guard case .object(let object) = element else {
            throw .badRequest(.invalidSyntax, "An operation must be an object, not \(element.kind).")
        }
        guard case .string(let name) = object.value(named: "op") else {
            throw .badRequest(.invalidSyntax, "'op' must be \"add\", \"remove\" or \"replace\".")
        }
        guard let kind = Kind(rawValue: name.asciiLowercased),
            kind.rawValue == name || tolerance.accepts(.operationNames)
        else {
            throw .badRequest(.invalidSyntax, "'op' must be \"add\", \"remove\" or \"replace\", not \"\(name)\".")
        }
        self.kind = kind
        value = object.value(named: "value")
        path =
            switch object.value(named: "path") {
            case nil, .null: nil
            case .string(let text): try PatchPath(reading: text, tolerance: tolerance, schemas: schemas, limits: limits)
            case .some(let other): throw .badRequest(.invalidPath, "'path' must be a string, not \(other.kind).")
            }
        guard path != nil || kind == .remove || tolerance.contains(.pathlessPatch) else {
            throw .badRequest(.invalidPath, "op \"\(kind.rawValue)\" needs a 'path' on this connection.")
        }
    }
}

extension PatchPath {
    /// Reads a path for a client.
    init(reading text: String, tolerance: Tolerance, schemas: [String], limits: FilterLimits) throws(SCIMError) {
        do throws(FilterSyntaxError) {
            try self.init(parsing: text, schemas: schemas, limits: limits)
        } catch {
            throw error.scimError(as: .invalidPath)
        }
        guard let urn = target.schema, text.hasDot(after: urn) else { return }
        guard tolerance.accepts(.dottedURNs) else {
            throw .badRequest(.invalidPath, "'\(text)' must have a colon between '\(urn)' and the attribute's name.")
        }
    }
}

extension PatchPath.Target {
    /// The URN in front of an attribute, as written.
    fileprivate var schema: String? {
        switch self {
        case .attribute(let path), .values(let path, _, _): path.schema
        case .schema: nil
        }
    }
}

extension String {
    /// Whether a dot follows a text with which this begins, after blanks.
    fileprivate func hasDot(after head: String) -> Bool {
        utf8.drop { $0 == UInt8(ascii: " ") }.dropFirst(head.utf8.count).first == UInt8(ascii: ".")
    }
}

extension SCIMError {
    /// The error with the number of its operation, from 0 as in JSON.
    func inOperation(_ index: Int) -> SCIMError {
        SCIMError(status: status, kind: kind, detail: "Operations[\(index)]: \(detail)")
    }
}
