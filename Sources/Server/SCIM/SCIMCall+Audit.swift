internal import HTTPTypes
internal import SCIM
internal import Store

extension SCIMCall {
    /// Links to the audit log what this call has changed, in the transaction that changes it.
    func audit(
        _ change: AuditOperation.Change,
        _ kind: ResourceKind,
        _ id: String,
        status: Int,
        in transaction: any StoreTransaction
    ) throws {
        try transaction.audit(
            AuditEntry(
                .change(change, of: kind),
                by: AuditActor(caller),
                subject: AuditEntry.Subject(kind.rawValue, id),
                connection: connection.name,
                request: request,
                status: status
            )
        )
    }
}

extension Endpoint {
    /// What a request with this method changes; nil where it only reads.
    ///
    /// Which resource is left out: a caller chooses the id, and what is refused is counted by what is alike.
    func audited(_ method: HTTPRequest.Method) -> AuditOperation? {
        switch (self, method) {
        case (.bulk, .post): .bulk
        case (.collection(let kind), .post): .change(.create, of: kind)
        case (.resource(let kind, _), .put): .change(.replace, of: kind)
        case (.resource(let kind, _), .patch): .change(.patch, of: kind)
        case (.resource(let kind, _), .delete): .change(.delete, of: kind)
        default: nil
        }
    }
}
