internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func members(of group: ResourceKey) throws -> [Membership] {
        try database.all(MembershipQuery.members, [group.rawValue], Membership.init(row:))
    }

    func members(of group: ResourceKey, after key: ResourceKey, limit: Int) throws -> [Membership] {
        let arguments: [any SQLiteValue] = [group.rawValue, key.rawValue, limit]
        return try database.all(MembershipQuery.membersAfter, arguments, Membership.init(row:))
    }

    func members(of group: ResourceKey, among ids: [String]) throws -> [Membership] {
        try ids.compactMap { id in
            try database.first(MembershipQuery.member, [id, group.rawValue], Membership.init(row:))
        }
    }

    func groups(of member: ResourceKey) throws -> [Membership] {
        try database.all(MembershipQuery.groups, [member.rawValue], Membership.init(row:))
    }

    func groups(around member: ResourceKey, indirectLimit: Int) throws -> [Membership] {
        var isNested = false
        let direct = try database.all(MembershipQuery.directGroups, [member.rawValue]) { row in
            if row[4] { isNested = true }
            return try Membership(row: row)
        }
        // The climb has tables of its own to fill, which costs a reader with few groups more than all the rest.
        guard isNested else { return direct }
        let member = member.rawValue
        return try database.all(MembershipQuery.groupsAround, [member, member, indirectLimit, member]) { row in
            try Membership(row: row, isDirect: row[4])
        }
    }

    func isGroup(_ group: ResourceKey, withinOrEqual ancestor: ResourceKey) throws -> Bool {
        try database.first(MembershipQuery.isAbove, [group.rawValue, ancestor.rawValue]) { $0[0] } ?? false
    }
}

private enum MembershipQuery {
    static let members = """
        SELECT r.key, r.id, r.kind, r.display FROM memberships m JOIN resources r ON r.key = m.member_key
        WHERE m.group_key = ? ORDER BY m.member_key
        """
    static let membersAfter = """
        SELECT r.key, r.id, r.kind, r.display FROM memberships m JOIN resources r ON r.key = m.member_key
        WHERE m.group_key = ? AND m.member_key > ? ORDER BY m.member_key LIMIT ?
        """
    static let member = """
        SELECT r.key, r.id, r.kind, r.display FROM resources r JOIN memberships m ON m.member_key = r.key
        WHERE r.id = ? AND m.group_key = ?
        """
    static let groups = """
        SELECT r.key, r.id, r.kind, r.display FROM memberships m JOIN resources r ON r.key = m.group_key
        WHERE m.member_key = ? ORDER BY m.group_key
        """
    static let directGroups = """
        SELECT r.key, r.id, r.kind, r.display, EXISTS (SELECT 1 FROM memberships WHERE member_key = r.key)
        FROM memberships m JOIN resources r ON r.key = m.group_key
        WHERE m.member_key = ? ORDER BY m.group_key
        """
    /// Climbs breadth first (sqlite.org/lang_with.html §3), so that direct groups come first and the limit, which
    /// leaves room for all of them, cuts off the farthest.
    static let groupsAround = """
        WITH RECURSIVE around (key) AS (
            SELECT group_key FROM memberships WHERE member_key = ?
            UNION
            SELECT m.group_key FROM around JOIN memberships m ON m.member_key = around.key
            LIMIT (SELECT count(*) FROM memberships WHERE member_key = ?) + ?
        )
        SELECT r.key, r.id, r.kind, r.display, d.member_key IS NOT NULL AS direct
        FROM around CROSS JOIN resources r ON r.key = around.key
        LEFT JOIN memberships d ON d.group_key = r.key AND d.member_key = ?
        """
    /// Climbs from the group, since a group lies in few others but may hold a million members.
    ///
    /// UNION drops what was seen before, so that a circle ends.
    static let isAbove = """
        WITH RECURSIVE above (key) AS (
            VALUES (?) UNION SELECT m.group_key FROM above JOIN memberships m ON m.member_key = above.key
        )
        SELECT EXISTS (SELECT 1 FROM above WHERE key = ?)
        """
}

extension Membership {
    fileprivate init(row: ResultRow) throws {
        try self.init(row: row, isDirect: true)
    }

    fileprivate init(row: ResultRow, isDirect: Bool) throws {
        self.init(
            key: ResourceKey(row[0]),
            id: row[1],
            kind: try ResourceKind(column: row[2]),
            display: row[3],
            isDirect: isDirect
        )
    }
}
