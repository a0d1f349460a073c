internal import SCIM
internal import Store

/// A search as far as it is about one kind of resource.
///
/// An equality that an index serves finds its candidates by it; any other filter walks the list. The whole filter is
/// evaluated on every candidate.
struct KindSearch: Sendable {
    /// How a pass over the candidates ended.
    enum Ending {
        case finished
        /// Whoever asked had enough.
        case stopped
        /// The budget was spent; the last candidate that was looked at.
        case exhausted(ResourceRecord)
    }

    let kind: ResourceKind
    let plan: QueryPlan
    let sortKey: SortKey?
    private let filter: Filter?
    private let evaluator: FilterEvaluator?
    private let order: ListQuery.SortOrder
    private let connection: ConnectionID
    private let baseURL: String

    /// Prepares the search; nil where no resource of the kind can match.
    init?(_ kind: ResourceKind, _ query: ListQuery, _ call: SCIMCall) throws {
        let schema = call.connection.schemas[kind]
        let evaluator = try query.filter.map { filter throws(SCIMError) in
            try FilterEvaluator(filter, schema: schema, tolerance: call.connection.tolerance)
        }
        sortKey = try query.sortBy.map { path throws(SCIMError) in try SortKey(path, schema: schema) }
        switch query.filter?.residue(for: kind) {
        case .nothing: return nil
        case .everything, nil:
            filter = nil
            self.evaluator = nil
        case .filter(let rest):
            filter = rest
            self.evaluator = evaluator
        }
        self.kind = kind
        plan = QueryPlan(filter, schema: schema)
        order = query.sortOrder
        connection = call.connection.id
        baseURL = call.baseURL
    }

    /// Whether a walk meets the resources in the order that the query asks for.
    var walksInOrder: Bool {
        switch plan {
        case .all, .scan: sortKey == nil || sortKey?.index != nil
        case .identifier, .indexed, .member: sortKey == nil
        }
    }

    /// How many resources of the kind there are.
    func count(in snapshot: any StoreSnapshot) throws -> Int {
        try snapshot.count(kind, in: connection)
    }

    /// A part of the list of all resources of the kind, in the order of the query.
    func records(from start: ListStart, limit: Int, in snapshot: any StoreSnapshot) throws -> [ResourceRecord] {
        let (listOrder, descending) = walk
        return try snapshot.resources(
            kind,
            in: connection,
            by: listOrder,
            descending: descending,
            from: start,
            limit: limit
        )
    }

    /// The place of a resource in the list; nil where the filter passes it over.
    func place(of record: ResourceRecord, in snapshot: any StoreSnapshot) throws -> ListPlace? {
        guard evaluator != nil || sortKey != nil else { return ListPlace(kind: kind, key: record.key.rawValue) }
        let object = try shown(record, in: snapshot)
        guard evaluator?.matches(object) ?? true else { return nil }
        return ListPlace(kind: kind, value: sortKey?.value(of: object), key: record.key.rawValue)
    }

    /// Where the list goes on after a resource, whether the filter selects it or not.
    func resumption(after record: ResourceRecord, in snapshot: any StoreSnapshot) throws -> ListPlace {
        let value = try sortKey.flatMap { key in key.value(of: try shown(record, in: snapshot)) }
        return ListPlace(kind: kind, value: value, key: record.key.rawValue)
    }

    /// Hands each resource that may match to `body`, until it returns false.
    ///
    /// - Parameters:
    ///   - place: after which to begin; nil for the beginning.
    ///   - batch: how many to read at once.
    ///   - budget: what may be read in all; look-ups by an index are not counted.
    ///   - snapshot: the directory.
    ///   - body: what to do with each.
    /// - Returns: How the pass ended.
    /// - Throws: What the store or `body` throws.
    func forEachCandidate(
        after place: ListPlace?,
        batch: Int,
        within budget: inout ScanBudget,
        in snapshot: any StoreSnapshot,
        _ body: (ResourceRecord) throws -> Bool
    ) throws -> Ending {
        guard let found = try lookUp(in: snapshot) else {
            return try walk(after: place, batch: batch, within: &budget, in: snapshot, body)
        }
        for record in found where record.key.rawValue > place?.key ?? 0 {
            guard try body(record) else { return .stopped }
        }
        return .finished
    }
}

extension KindSearch {
    /// What the plan finds by an index, by key; nil where it finds nothing narrower than the list.
    private func lookUp(in snapshot: any StoreSnapshot) throws -> [ResourceRecord]? {
        switch plan {
        case .all, .scan: return nil
        case .identifier(let id): return try snapshot.resource(id, kind, in: connection).map { [$0] } ?? []
        case .indexed(let entry): return try snapshot.resources(kind, in: connection, where: entry)
        case .member(let id):
            guard let member = try snapshot.resource(id, in: connection) else { return [] }
            return try snapshot.groups(of: member.key).compactMap { try snapshot.resource($0.id, kind, in: connection) }
        }
    }

    private func walk(
        after place: ListPlace?,
        batch: Int,
        within budget: inout ScanBudget,
        in snapshot: any StoreSnapshot,
        _ body: (ResourceRecord) throws -> Bool
    ) throws -> Ending {
        var start = place.map(\.start) ?? .beginning
        var last: ResourceRecord?
        while true {
            let records = try records(from: start, limit: batch, in: snapshot)
            for record in records {
                // The first row is read whatever the budget says, so that every page gets somewhere.
                guard budget.spendRow() || last == nil else { return .exhausted(last ?? record) }
                last = record
                guard try body(record) else { return .stopped }
            }
            guard let final = records.last, records.count == batch else { return .finished }
            start = try resumption(after: final, in: snapshot).start
        }
    }

    /// The order of a walk: the one asked for, where an index has it.
    private var walk: (order: ListOrder, descending: Bool) {
        switch sortKey?.index {
        case .creation?: (.creation, order == .descending)
        case .attribute(let attribute)?: (.value(attribute), order == .descending)
        case nil: (.creation, false)
        }
    }

    /// The resource as an answer would show it, with no more of its memberships than filter and order look at.
    private func shown(_ record: ResourceRecord, in snapshot: any StoreSnapshot) throws -> JSONObject {
        var memberships: [Membership]?
        switch kind {
        case .user where mentions("groups"): memberships = try snapshot.allGroups(of: record.key)
        case .group where sortKey?.mentions("members") ?? false: memberships = try snapshot.members(of: record.key)
        case .group where filter?.mentions("members") ?? false:
            memberships =
                if let ids = filter?.memberLiterals {
                    try snapshot.members(of: record.key, among: ids)
                } else {
                    try snapshot.members(of: record.key)
                }
        case .user, .group: break
        }
        return try StoredResource(record, memberships: memberships).representation(baseURL: baseURL).object()
    }

    private func mentions(_ attribute: String) -> Bool {
        sortKey?.mentions(attribute) ?? false || filter?.mentions(attribute) ?? false
    }
}

extension ListPlace {
    fileprivate var start: ListStart {
        if case .text(let text)? = value {
            .after(value: text, ResourceKey(key))
        } else {
            .after(value: "", ResourceKey(key))
        }
    }
}
