internal import SCIM
internal import Store

/// `DELETE /Users/{id}` and `DELETE /Groups/{id}` (RFC 7644 §3.6).
///
/// The resource leaves every group it is in, and each of those groups says so in an event of its own.
struct DeleteResource: Sendable {
    let kind: ResourceKind
    let id: String
    let call: SCIMCall

    func run(in transaction: any StoreTransaction) throws {
        let directory = Directory(call: call, transaction: transaction)
        let record = try directory.existing(kind, id)
        let document = try ResourceDocument(stored: record.body)
        let leaving = MembershipView(id: id, kind: kind, display: document.display)
        for membership in try transaction.groups(of: record.key) {
            guard let group = try transaction.resource(membership.id, .group, in: call.connection.id),
                try transaction.removeMember(record.key, from: group.key)
            else { continue }
            try directory.append(
                .groupMembersChanged,
                of: try transaction.touch(group),
                members: EventData.MemberChanges(removed: [leaving])
            )
        }
        try directory.append(kind == .user ? .userDeleted : .groupDeleted, of: record)
        let schema = call.connection.schemas[kind]
        try transaction.delete(record, entries: IndexEntry.entries(for: document.attributes, schema: schema))
        try call.audit(.delete, kind, id, status: 204, in: transaction)
    }
}
