internal import SCIM
internal import Store

/// `PATCH /Users/{id}` and `PATCH /Groups/{id}` (RFC 7644 §3.5.2): all operations or none.
struct PatchResource: Sendable {
    let kind: ResourceKind
    let id: String
    let patch: PatchRequest
    let call: SCIMCall
    let view: ResourceView

    func run(in transaction: any StoreTransaction) throws -> StoredResource {
        let directory = Directory(call: call, transaction: transaction)
        let current = try directory.existing(kind, id)
        let before = try ResourceDocument(stored: current.body)
        let application = PatchApplication(
            schema: call.connection.schemas[kind],
            tolerance: call.connection.tolerance,
            resourceID: id,
            limits: call.limits,
            keepsPassword: call.connection.seal != nil
        )
        let patched = try application.apply(patch, to: before.attributes)
        var after = ResourceDocument(attributes: patched.document)
        after.password = patched.password
        let record = try directory.store(after, over: before, of: current, edits: patched.memberships)
        // A change that changes nothing makes no event and no audit entry.
        if record.version != current.version {
            try call.audit(.patch, kind, id, status: view.isMinimal ? 204 : 200, in: transaction)
        }
        return try StoredResource(record, view: view, in: transaction)
    }
}
