internal import HTTPTypes
internal import SCIM
internal import Store

/// A resource with what an answer shows beside its own attributes.
struct StoredResource: Sendable {
    let record: ResourceRecord
    /// The groups of a user, or the members of a group; nil when the answer leaves them out.
    let memberships: [Membership]?

    /// Reads what belongs to a record as far as `selection` shows it.
    init(_ record: ResourceRecord, selection: AttributeSelection, in snapshot: any StoreSnapshot) throws {
        self.record = record
        memberships =
            switch record.kind {
            case .user where selection.includes("groups"): try snapshot.groups(of: record.key)
            case .group where selection.includes("members"): try snapshot.members(of: record.key)
            case .user, .group: nil
            }
    }

    init(_ record: ResourceRecord, memberships: [Membership]?) {
        self.record = record
        self.memberships = memberships
    }

    /// The resource as answers at `baseURL` show it.
    func representation(baseURL: String) -> ResourceRepresentation {
        ResourceRepresentation(
            id: record.id,
            kind: record.kind,
            body: record.body,
            created: record.created,
            lastModified: record.lastModified,
            version: record.version,
            memberships: ResourceRepresentation.Memberships(memberships?.map(MembershipView.init), of: record.kind),
            baseURL: baseURL
        )
    }

    /// The JSON text of the answer: spliced from the stored text unless attributes were selected.
    func json(for call: SCIMCall, selection: AttributeSelection) throws -> [UInt8] {
        let representation = representation(baseURL: call.baseURL)
        guard !selection.isDefault else { return representation.json }
        let schema = call.connection.schemas[record.kind]
        return JSONWriter.bytes(selection.apply(to: try representation.object(), schema: schema))
    }

    /// The answer that carries the resource.
    func answer(_ status: HTTPResponse.Status, call: SCIMCall, selection: AttributeSelection) throws -> Answer {
        var answer = Answer(status, body: try json(for: call, selection: selection))
        let location = representation(baseURL: call.baseURL).location
        answer.headers[.contentLocation] = location
        if status == .created { answer.headers[.location] = location }
        return answer
    }
}

extension MembershipView {
    init(_ membership: Membership) {
        self.init(id: membership.id, kind: membership.kind, display: membership.display)
    }
}
