internal import SCIM
internal import Store

/// A query over one kind of resource or several (RFC 7644 §3.4.2 and §3.4.3, RFC 9865).
///
/// A list in an order that an index has is answered from that index. Any other order is made by reading what matches,
/// up to a bound, and keeping the places of no more resources than the page needs.
struct ResourceSearch: Sendable {
    struct Page: Sendable {
        /// nil where it is not known.
        var total: Int?
        var resources: [StoredResource] = []
        /// Where the next page begins after; nil on the last page and on pages by index.
        var end: ListPlace?
    }

    let query: ListQuery
    /// How many resources a page holds.
    let count: Int
    private let kinds: [ResourceKind]
    private let connection: ConnectionID
    private let parts: [KindSearch]
    private let limits: SearchLimits
    /// Where a page by cursor begins after; nil for the first page.
    private let start: ListPlace?

    /// Prepares a search.
    ///
    /// - Parameters:
    ///   - kinds: what is searched, in the order of a list that is not sorted.
    ///   - query: what the client asks for.
    ///   - cursor: the query's cursor, opened.
    ///   - call: on whose behalf.
    ///   - limits: how much the search may read and give.
    /// - Throws: ``SCIMError`` for a filter or an order that the attributes rule out, and for a count that does not
    ///   belong to the cursor.
    init(
        _ kinds: [ResourceKind],
        _ query: ListQuery,
        after cursor: PageCursor? = nil,
        call: SCIMCall,
        limits: SearchLimits = .standard
    ) throws {
        self.kinds = kinds
        self.query = query
        self.limits = limits
        connection = call.connection.id
        parts = try kinds.compactMap { try KindSearch($0, query, call) }
        start = cursor?.place
        guard query.cursor != nil else {
            count = min(query.count ?? limits.defaultCount, limits.maxCount)
            return
        }
        count = query.count ?? cursor?.count ?? limits.defaultCount
        guard count <= limits.maxCount else {
            throw SCIMError.badRequest(.invalidCount, "A page by cursor holds at most \(limits.maxCount) resources.")
        }
        guard cursor == nil || cursor?.count == count else {
            throw SCIMError.badRequest(.invalidCount, "Every page asks for the same 'count' as the first one did.")
        }
    }

    /// Look-ups run at once; pages and scans where they may take their time.
    var cost: ReadCost {
        guard parts.count == 1, let part = parts.first, query.sortBy == nil else { return .scan }
        switch part.plan {
        case .identifier, .indexed: return part.kind == .group && query.selection.includes("members") ? .scan : .point
        case .all, .member, .scan: return .scan
        }
    }

    /// The page that was asked for.
    func run(in snapshot: any StoreSnapshot) throws -> Page {
        guard parts.allSatisfy(\.walksInOrder), parts.count < 2 || query.sortBy == nil else {
            return try sorted(in: snapshot)
        }
        // A page of none only tells the total, and has no next one.
        return query.cursor == nil || count == 0 ? try pageByIndex(in: snapshot) : try pageByCursor(in: snapshot)
    }
}

// MARK: - In an order that an index has

extension ResourceSearch {
    private func pageByIndex(in snapshot: any StoreSnapshot) throws -> Page {
        guard !parts.allSatisfy({ $0.plan == .all }) else { return try slice(in: snapshot) }
        var budget = limits.wholeSearch()
        var page = Page()
        var total = 0
        for part in parts {
            let ending = try part.forEachCandidate(after: nil, batch: 500, within: &budget, in: snapshot) { record in
                guard try part.place(of: record, in: snapshot) != nil else { return true }
                total += 1
                if total >= query.startIndex, page.resources.count < count {
                    page.resources.append(try shown(record, in: snapshot))
                }
                return true
            }
            if case .exhausted = ending { throw tooMany }
        }
        page.total = total
        return page
    }

    /// A page of everything: the index skips to it.
    private func slice(in snapshot: any StoreSnapshot) throws -> Page {
        var page = Page()
        var total = 0
        var offset = query.startIndex - 1
        for part in parts {
            let size = try part.count(in: snapshot)
            total += size
            let limit = count - page.resources.count
            if limit > 0, offset < size {
                for record in try part.records(from: .offset(offset), limit: limit, in: snapshot) {
                    page.resources.append(try shown(record, in: snapshot))
                }
            }
            offset = max(offset - size, 0)
        }
        page.total = total
        return page
    }

    private func pageByCursor(in snapshot: any StoreSnapshot) throws -> Page {
        var budget = limits.page()
        var page = Page()
        var end: ListPlace?
        // One match more than the page holds tells that another page follows.
        var isLast = true
        parts: for part in parts.drop(while: { start != nil && $0.kind != start?.kind }) {
            let place = part.kind == start?.kind ? start : nil
            let batch = part.plan == .all ? count + 1 : 500
            let ending = try part.forEachCandidate(after: place, batch: batch, within: &budget, in: snapshot) {
                record in
                guard try part.place(of: record, in: snapshot) != nil else { return true }
                guard page.resources.count < count else {
                    isLast = false
                    return false
                }
                page.resources.append(try shown(record, in: snapshot))
                if page.resources.count == count { end = try part.resumption(after: record, in: snapshot) }
                return true
            }
            switch ending {
            case .finished: continue
            case .stopped: break parts
            case .exhausted(let record):
                isLast = false
                if page.resources.count < count { end = try part.resumption(after: record, in: snapshot) }
                break parts
            }
        }
        if !isLast { page.end = end }
        if parts.allSatisfy({ $0.plan == .all }) {
            page.total = try parts.reduce(0) { try $0 + $1.count(in: snapshot) }
        } else if start == nil, isLast {
            page.total = page.resources.count
        }
        return page
    }
}

// MARK: - In any other order

extension ResourceSearch {
    private func sorted(in snapshot: any StoreSnapshot) throws -> Page {
        let isByCursor = query.cursor != nil && count > 0
        let skipped = isByCursor ? 0 : min(query.startIndex - 1, Int.max - count - 1)
        var first = TopPlaces(skipped + count + (isByCursor ? 1 : 0), query.sortOrder)
        var budget = limits.wholeSearch()
        var total = 0
        for part in parts {
            let ending = try part.forEachCandidate(after: nil, batch: 500, within: &budget, in: snapshot) { record in
                guard let place = try part.place(of: record, in: snapshot) else { return true }
                total += 1
                if start?.precedes(place, query.sortOrder) ?? true { first.insert(place) }
                return true
            }
            if case .exhausted = ending { throw tooMany }
        }
        let places = first.sorted.dropFirst(skipped)
        var page = Page(total: total)
        page.resources = try places.prefix(count).compactMap { place in
            try snapshot.resource(ResourceKey(place.key)).map { try shown($0, in: snapshot) }
        }
        if isByCursor, places.count > count { page.end = places.prefix(count).last }
        return page
    }
}

extension ResourceSearch {
    private func shown(_ record: ResourceRecord, in snapshot: any StoreSnapshot) throws -> StoredResource {
        try StoredResource(record, selection: query.selection, in: snapshot)
    }

    private var tooMany: SCIMError {
        let what = kinds.map(\.endpoint).joined(separator: " and ")
        let bound = "more than \(limits.rows) \(what), or longer than \(limits.time)"
        let isSorted = !parts.allSatisfy(\.walksInOrder) || parts.count > 1 && query.sortBy != nil
        guard isSorted, let sortBy = query.sortBy else {
            return .badRequest(
                .tooMany,
                """
                No index serves this filter; it would have to read \(bound). Filter with eq by id, userName, externalId, \
                emails.value, displayName of groups or members.value, or ask for pages by 'cursor'.
                """
            )
        }
        return .badRequest(
            .tooMany,
            """
            No index serves this order by '\(sortBy)'; it would have to read \(bound). Sort Users by userName or \
            meta.created, Groups by displayName or meta.created, or narrow the filter.
            """
        )
    }
}

extension ResourceSearch {
    /// What a cursor is bound to: everything in the query but the page and the attributes it shows.
    static func binding(_ kinds: [ResourceKind], _ query: ListQuery, connection: ConnectionID) -> [UInt8] {
        JSONWriter.bytes(
            .array([
                .integer(connection.rawValue),
                .array(kinds.map { .string($0.rawValue) }),
                query.filter.map { .string($0.description) } ?? .null,
                query.sortBy.map { .string($0.description) } ?? .null,
                .string(query.sortOrder.rawValue),
            ])
        )
    }
}
