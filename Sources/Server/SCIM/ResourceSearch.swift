internal import SCIM
internal import Store

/// `GET /Users` and `GET /Groups` (RFC 7644 §3.4.2).
///
/// An equality that an index serves finds its candidates by it, and the whole filter is evaluated on those. Any other
/// filter reads the directory, up to a bound.
struct ResourceSearch: Sendable {
    /// How many resources come at once when the client does not say.
    static let defaultCount = 100
    /// The most resources in one answer.
    ///
    /// Okta counts on getting the 100 it asks for (idp-traffic §1.5).
    static let maxCount = 1000
    /// The most resources that one filter may read.
    static let scanLimit = 100_000

    struct Page: Sendable {
        var total: Int
        var resources: [StoredResource]
    }

    private let kind: ResourceKind
    private let query: ListQuery
    private let connection: ConnectionID
    private let baseURL: String
    private let plan: QueryPlan
    private let evaluator: FilterEvaluator?

    init(kind: ResourceKind, query: ListQuery, call: SCIMCall) throws {
        self.kind = kind
        self.query = query
        connection = call.connection.id
        baseURL = call.baseURL
        let schema = call.connection.schemas[kind]
        plan = QueryPlan(query.filter, schema: schema)
        evaluator = try query.filter.map { filter throws(SCIMError) in
            try FilterEvaluator(filter, schema: schema, tolerant: call.connection.tolerance.booleansAsStrings)
        }
    }

    /// Look-ups run at once; pages and scans where they may take their time.
    var cost: ReadCost {
        switch plan {
        case .identifier, .indexed: kind == .group && query.selection.includes("members") ? .scan : .point
        case .all, .member, .scan: .scan
        }
    }

    private var count: Int { min(query.count ?? Self.defaultCount, Self.maxCount) }

    func run(in snapshot: any StoreSnapshot) throws -> Page {
        switch plan {
        case .all:
            let records = try snapshot.resources(kind, in: connection, offset: query.startIndex - 1, limit: count)
            return Page(
                total: try snapshot.count(kind, in: connection),
                resources: try records.map { try StoredResource($0, selection: query.selection, in: snapshot) }
            )
        case .identifier(let id):
            return try page(of: try snapshot.resource(id, kind, in: connection).map { [$0] } ?? [], in: snapshot)
        case .indexed(let entry):
            return try page(of: try snapshot.resources(kind, in: connection, where: entry), in: snapshot)
        case .member(let id):
            guard let member = try snapshot.resource(id, in: connection) else { return Page(total: 0, resources: []) }
            let groups = try snapshot.groups(of: member.key).compactMap { group in
                try snapshot.resource(group.id, kind, in: connection)
            }
            return try page(of: groups, in: snapshot)
        case .scan:
            return try scan(snapshot)
        }
    }

    private func page(of candidates: [ResourceRecord], in snapshot: any StoreSnapshot) throws -> Page {
        var page = Page(total: 0, resources: [])
        for candidate in candidates where try matches(candidate, in: snapshot) {
            try add(candidate, to: &page, in: snapshot)
        }
        return page
    }

    private func scan(_ snapshot: any StoreSnapshot) throws -> Page {
        var page = Page(total: 0, resources: [])
        var last: ResourceKey?
        var seen = 0
        while true {
            let records = try snapshot.resources(kind, in: connection, after: last, limit: 500)
            for record in records where try matches(record, in: snapshot) {
                try add(record, to: &page, in: snapshot)
            }
            seen += records.count
            guard let final = records.last, records.count == 500 else { return page }
            last = final.key
            guard seen < Self.scanLimit else {
                throw SCIMError.badRequest(
                    .tooMany,
                    """
                    No index serves this filter, and there are more than \(Self.scanLimit) \(kind.endpoint) to read. \
                    Filter by id, userName, externalId, emails.value, displayName of groups or members.value with eq.
                    """
                )
            }
        }
    }

    private func add(_ record: ResourceRecord, to page: inout Page, in snapshot: any StoreSnapshot) throws {
        page.total += 1
        guard page.total >= query.startIndex, page.resources.count < count else { return }
        page.resources.append(try StoredResource(record, selection: query.selection, in: snapshot))
    }

    /// Evaluates the filter on what an answer would show, with no more of the memberships than the filter looks at.
    private func matches(_ record: ResourceRecord, in snapshot: any StoreSnapshot) throws -> Bool {
        guard let evaluator, let filter = query.filter else { return true }
        var memberships: [Membership]?
        switch kind {
        case .user where filter.mentions("groups"):
            memberships = try snapshot.allGroups(of: record.key)
        case .group where filter.mentions("members"):
            memberships =
                if let ids = filter.memberLiterals {
                    try snapshot.members(of: record.key, among: ids)
                } else {
                    try snapshot.members(of: record.key)
                }
        case .user, .group: break
        }
        let resource = StoredResource(record, memberships: memberships).representation(baseURL: baseURL)
        return evaluator.matches(try resource.object())
    }
}
