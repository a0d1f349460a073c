internal import SCIM
internal import Store

/// An operation of a bulk request, read as the request of its own that it stands for.
enum BulkStep: Sendable {
    case create(CreateResource)
    case replace(ReplaceResource)
    case patch(PatchResource)
    case delete(DeleteResource)

    /// Reads the operation's data.
    ///
    /// This happens before the transaction, which only has to carry out what is well-formed.
    init(_ operation: BulkOperation, _ bulk: SCIMCall) throws(SCIMError) {
        // `version` is to an operation what If-Match is to a request (RFC 7644 §3.7).
        let call = bulk.meant(for: try Self.preconditions(operation.version))
        let view = ResourceView(.none, preference: .minimal, isMinimalByDefault: true)
        let kind = operation.kind
        let id = operation.id ?? ""
        switch operation.method {
        case .post:
            let document = try call.reader(kind).read(operation.data)
            self = .create(CreateResource(kind: kind, id: id, document: document, call: call, view: view))
        case .put:
            let document = try call.reader(kind).read(operation.data, active: nil)
            self = .replace(ReplaceResource(kind: kind, id: id, document: document, call: call, view: view))
        case .patch:
            let patch = try PatchRequest(
                reading: operation.data,
                tolerance: call.connection.tolerance,
                schemas: call.connection.schemas[kind].urns,
                limits: call.limits
            )
            self = .patch(PatchResource(kind: kind, id: id, patch: patch, call: call, view: view))
        case .delete:
            self = .delete(DeleteResource(kind: kind, id: id, call: call))
        }
    }

    private static func preconditions(_ version: String?) throws(SCIMError) -> Preconditions {
        guard let version else { return .none }
        guard let condition = EntityTagCondition(version) else {
            throw .badRequest(
                .invalidValue,
                "'version' must be an entity tag as meta.version has them, such as W/\"3\"."
            )
        }
        return Preconditions(ifMatch: condition)
    }

    /// The status of success.
    var status: Int {
        switch self {
        case .create: 201
        case .replace, .patch: 200
        case .delete: 204
        }
    }

    /// Carries the operation out and returns the resource that is there afterwards.
    func run(in transaction: any StoreTransaction) throws -> StoredResource? {
        switch self {
        case .create(let operation): return try operation.run(in: transaction)
        case .replace(let operation): return try operation.run(in: transaction)
        case .patch(let operation): return try operation.run(in: transaction)
        case .delete(let operation):
            try operation.run(in: transaction)
            return nil
        }
    }
}
