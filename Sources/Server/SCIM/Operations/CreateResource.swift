internal import SCIM
internal import Store

/// `POST /Users` and `POST /Groups` (RFC 7644 §3.3).
struct CreateResource: Sendable {
    let kind: ResourceKind
    /// The id that the resource gets.
    let id: String
    let document: ResourceDocument
    let call: SCIMCall
    let view: ResourceView

    func run(in transaction: any StoreTransaction) throws -> StoredResource {
        let directory = Directory(call: call, transaction: transaction)
        let draft = document.draft(id: id, kind: kind, schema: call.connection.schemas[kind])
        try directory.requireUnique(draft)
        let record = try transaction.insert(draft, into: call.connection.id)
        var change = EventData.MemberChanges()
        if let members = document.members {
            change = try directory.apply([.add(members)], to: record)
        }
        try directory.append(
            kind == .user ? .userCreated : .groupCreated,
            of: record,
            members: change,
            password: document.password
        )
        try call.audit(.create, kind, id, status: 201, in: transaction)
        // A user just made is in no group yet.
        return kind == .user
            ? StoredResource(record, memberships: [])
            : try StoredResource(record, view: view, in: transaction)
    }
}
