internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func resources(
        _ kind: ResourceKind,
        in connection: ConnectionID,
        by order: ListOrder,
        descending: Bool,
        from start: ListStart,
        limit: Int
    ) throws -> [ResourceRecord] {
        var arguments: [any SQLiteValue] = [connection.rawValue, kind.column]
        switch order {
        case .creation:
            switch start {
            case .offset(let offset): arguments += [limit, offset]
            case .after(_, let key): arguments += [key.rawValue, limit]
            }
            let sql = start.isPlace ? ListStatement.afterKey(descending) : ListStatement.afterOffset(descending)
            return try database.all(sql, arguments, ResourceRecord.init(row:))
        case .value(let attribute):
            arguments += [attribute.rawValue]
            switch start {
            case .offset(let offset): arguments += [limit, offset]
            case .after(let value, let key): arguments += [value, value, key.rawValue, limit]
            }
            let sql = start.isPlace ? ListStatement.afterValue(descending) : ListStatement.afterValueOffset(descending)
            // Keys first: joined to the resources, the rows that are passed over would be read as well.
            let keys = try database.all(sql, arguments) { ResourceKey($0[0]) }
            return try keys.compactMap { try resource($0) }
        }
    }
}

extension ListStart {
    fileprivate var isPlace: Bool {
        if case .after = self { true } else { false }
    }
}

/// Statements that walk an index in one direction.
private enum ListStatement {
    static func afterKey(_ descending: Bool) -> String { descending ? byKeyDescending : byKey }

    static func afterOffset(_ descending: Bool) -> String { descending ? skippingDescending : skipping }

    static func afterValue(_ descending: Bool) -> String { descending ? byValueDescending : byValue }

    static func afterValueOffset(_ descending: Bool) -> String {
        descending ? skippingValuesDescending : skippingValues
    }

    private static let byKey = "\(all) AND r.key > ? ORDER BY r.key LIMIT ?"
    private static let byKeyDescending = "\(all) AND r.key < ? ORDER BY r.key DESC LIMIT ?"
    /// SQLite fetches a row of the table when a column of it is asked for, so the rows that are passed over stay unread.
    private static let skipping = "\(all) ORDER BY r.key LIMIT ? OFFSET ?"
    private static let skippingDescending = "\(all) ORDER BY r.key DESC LIMIT ? OFFSET ?"
    /// The value is compared twice: the row value alone would let SQLite begin at the first entry of the kind.
    private static let byValue =
        "\(values) AND value >= ? AND (value, resource) > (?, ?) ORDER BY value, resource LIMIT ?"
    private static let byValueDescending =
        "\(values) AND value <= ? AND (value, resource) < (?, ?) ORDER BY value DESC, resource DESC LIMIT ?"
    private static let skippingValues = "\(values) ORDER BY value, resource LIMIT ? OFFSET ?"
    private static let skippingValuesDescending =
        "\(values) ORDER BY value DESC, resource DESC LIMIT ? OFFSET ?"

    private static let all = "SELECT \(ResourceQuery.columns) FROM resources r WHERE r.connection = ? AND r.kind = ?"
    private static let values =
        "SELECT resource FROM indexed_values WHERE connection = ? AND kind = ? AND attribute = ?"
}
