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
            case .user where selection.includes("groups"): try snapshot.allGroups(of: record.key)
            case .group where selection.includes("members"): try snapshot.members(of: record.key)
            case .user, .group: nil
            }
    }

    /// Reads what an answer to a change shows of a record, or needs for its tag.
    init(_ record: ResourceRecord, view: ResourceView, in snapshot: any StoreSnapshot) throws {
        guard view.isMinimal else {
            try self.init(record, selection: view.selection, in: snapshot)
            return
        }
        // A group's tag needs no members: an answer that shows none must not cost more the more there are.
        self.init(record, memberships: record.kind == .user ? try snapshot.allGroups(of: record.key) : nil)
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

    /// The JSON text of the answer: spliced from the stored text unless some of it is to be left out.
    func json(
        for call: SCIMCall,
        selection: AttributeSelection,
        written: WrittenAttributes = .none
    ) throws -> [UInt8] {
        let representation = representation(baseURL: call.baseURL)
        let schema = call.connection.schemas[record.kind]
        guard !selection.isDefault || schema.hidesValues else { return representation.json }
        return JSONWriter.bytes(selection.apply(to: try representation.object(), schema: schema, written: written))
    }

    /// The answer to a change: the resource, or no more than where it is and which version it has.
    func answer(_ status: HTTPResponse.Status, call: SCIMCall, view: ResourceView) throws -> Answer {
        let representation = representation(baseURL: call.baseURL)
        var answer =
            view.isMinimal
            ? Answer(status == .created ? .created : .noContent)
            : Answer(status, body: try json(for: call, selection: view.selection, written: view.written))
        if !view.isMinimal { answer.headers[.contentLocation] = representation.location }
        if status == .created { answer.headers[.location] = representation.location }
        answer.headers[.eTag] = representation.etag.description
        answer.headers[.preferenceApplied] = view.applied?.text
        return answer
    }

    /// The answer to a GET: the resource, or a 304 when the client has this version already.
    func answer(to call: SCIMCall, selection: AttributeSelection) throws -> Answer {
        let representation = representation(baseURL: call.baseURL)
        let isUnchanged = try call.preconditions.isUnchanged(representation.etag, of: record.version)
        var answer =
            isUnchanged
            ? Answer(.notModified) : Answer(.ok, body: try json(for: call, selection: selection))
        answer.headers[.contentLocation] = representation.location
        answer.headers[.eTag] = representation.etag.description
        return answer
    }
}

extension MembershipView {
    init(_ membership: Membership) {
        self.init(
            id: membership.id,
            kind: membership.kind,
            display: membership.display,
            isDirect: membership.isDirect
        )
    }
}

extension StoreSnapshot {
    /// The groups that a user's answer names.
    ///
    /// Of the indirect ones no more than a person could read: a chain of groups may be long, and reading one user must
    /// stay a look-up.
    func allGroups(of member: ResourceKey) throws -> [Membership] {
        try groups(around: member, indirectLimit: 1_000)
    }
}
