/// One operation of a bulk request (RFC 7644 §3.7).
package struct BulkOperation: Sendable, Hashable {
    /// What to do.
    package enum Method: String, Sendable, Hashable, CaseIterable {
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    package let method: Method
    package let kind: ResourceKind
    /// The id in the path, which may be a reference; for POST nil until a ``BulkPlan`` gives one.
    package var id: String?
    package let bulkId: String?
    /// The body of the operation; null for DELETE.
    package var data: JSONValue
    /// The version that the resource must have.
    package let version: String?
}

extension BulkOperation {
    /// Reads an element of `Operations`.
    init(reading object: JSONObject, tolerance: Tolerance) throws(SCIMError) {
        method = try Self.method(object.value(named: "method"), tolerance)
        bulkId = try Self.text(object.value(named: "bulkId"), "bulkId")
        version = try Self.text(object.value(named: "version"), "version")
        (kind, id) = try Self.target(object.value(named: "path"), of: method)
        switch method {
        case .post:
            guard bulkId?.isEmpty == false else {
                throw .badRequest(.invalidValue, "A POST needs a 'bulkId', by which the answer names what it made.")
            }
            data = try Self.data(object)
        case .put: data = try Self.data(object)
        case .patch: data = Self.patchOp(try Self.data(object))
        case .delete: data = .null
        }
    }

    private static func method(_ value: JSONValue?, _ tolerance: Tolerance) throws(SCIMError) -> Method {
        let methods = "\"POST\", \"PUT\", \"PATCH\" or \"DELETE\""
        guard case .string(let name) = value else {
            throw .badRequest(.invalidSyntax, "'method' must be \(methods).")
        }
        guard let method = Method.allCases.first(where: { $0.rawValue.equalsIgnoringASCIICase(name) }),
            method.rawValue == name || tolerance.accepts(.operationNames)
        else {
            throw .badRequest(.invalidSyntax, "'method' must be \(methods), not \"\(name)\".")
        }
        return method
    }

    private static func text(_ value: JSONValue?, _ name: String) throws(SCIMError) -> String? {
        switch value {
        case nil, .null: return nil
        case .string(let text): return text
        case .some(let other): throw .badRequest(.invalidValue, "'\(name)' must be a string, not \(other.kind).")
        }
    }

    private static func data(_ object: JSONObject) throws(SCIMError) -> JSONValue {
        guard let data = object.value(named: "data"), data != .null else {
            throw .badRequest(.invalidValue, "'data' is missing: it is the body of the operation.")
        }
        return data
    }

    /// The example of RFC 7644 §3.7.3 sends the operations of a PATCH without the message around them.
    private static func patchOp(_ data: JSONValue) -> JSONValue {
        guard case .array = data else { return data }
        return ["schemas": [.string(SchemaURN.patchOp)], "Operations": data]
    }
}

// MARK: Paths

extension BulkOperation {
    private static func target(
        _ value: JSONValue?,
        of method: Method
    ) throws(SCIMError) -> (kind: ResourceKind, id: String?) {
        guard case .string(let path) = value else {
            throw .badRequest(.invalidSyntax, "'path' must be a string like \"/Users\" or \"/Users/<id>\".")
        }
        guard !path.utf8.contains(UInt8(ascii: "?")), !path.utf8.contains(UInt8(ascii: "#")) else {
            throw .badRequest(.invalidValue, "'path' must not have a query: \"\(path)\".")
        }
        let segments = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        guard segments.first?.equalsIgnoringASCIICase("Bulk") != true else {
            throw .badRequest(.invalidValue, "A bulk request cannot hold another: 'path' is \"\(path)\".")
        }
        let kind = ResourceKind.allCases.first { kind in
            segments.first.map(kind.endpoint.equalsIgnoringASCIICase) ?? false
        }
        guard let kind, segments.count <= 2 else {
            throw SCIMError(status: 404, detail: "'path' \"\(path)\" names nothing that a bulk operation can change.")
        }
        let id = segments.dropFirst().first
        guard (method == .post) == (id == nil) else {
            throw SCIMError(
                status: 405,
                detail: "\(method.rawValue) is not possible on \"\(path)\": POST needs the path of a type, as in "
                    + "\"/\(kind.endpoint)\", every other method that of a resource."
            )
        }
        return (kind, id)
    }
}
