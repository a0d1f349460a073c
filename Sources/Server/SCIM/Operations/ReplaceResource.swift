internal import SCIM
internal import Store

/// `PUT /Users/{id}` and `PUT /Groups/{id}` (RFC 7644 §3.5.1).
///
/// What the body leaves out is cleared, with two exceptions, each of which would otherwise do harm that nobody asked
/// for: a missing `active` leaves a deactivated user deactivated, and missing `members` leave a group its members
/// (`"members": []` empties it). What is immutable stays as well.
struct ReplaceResource: Sendable {
    let kind: ResourceKind
    let id: String
    let document: ResourceDocument
    let call: SCIMCall
    let view: ResourceView

    func run(in transaction: any StoreTransaction) throws -> StoredResource {
        let directory = Directory(call: call, transaction: transaction)
        let current = try directory.existing(kind, id)
        let before = try ResourceDocument(stored: current.body)
        var after = document
        if kind == .user, after.attributes["active"] == nil { after.attributes["active"] = before.attributes["active"] }
        after.attributes = try call.connection.schemas[kind].settled(
            after.attributes,
            over: before.attributes,
            isReplacement: true
        )
        let edits: [MembershipEdit] = after.members.map { [.replace($0)] } ?? []
        let record = try directory.store(after, over: before, of: current, edits: edits)
        // A change that changes nothing makes no event and no audit entry.
        if record.version != current.version {
            try call.audit(.replace, kind, id, status: view.isMinimal ? 204 : 200, in: transaction)
        }
        return try StoredResource(record, view: view, in: transaction)
    }
}
