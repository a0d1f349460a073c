internal import GRDB
internal import Store

extension SQLiteTransaction {
    func addMember(_ member: ResourceKey, to group: ResourceKey) throws -> Bool {
        do {
            try database.run(
                "INSERT INTO memberships (group_key, member_key) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [group.rawValue, member.rawValue]
            )
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw StoreError.resourceMissing(try exists(group) ? member : group)
        }
        return database.changesCount > 0
    }

    func removeMember(_ member: ResourceKey, from group: ResourceKey) throws -> Bool {
        try database.run(
            "DELETE FROM memberships WHERE group_key = ? AND member_key = ?",
            [group.rawValue, member.rawValue]
        )
        return database.changesCount > 0
    }

    private func exists(_ key: ResourceKey) throws -> Bool {
        try database.first("SELECT 1 FROM resources WHERE key = ?", [key.rawValue]) { _ in true } ?? false
    }
}
