internal import FoundationEssentials
internal import GRDB
internal import SCIM

/// Prepared statements, kept by the connection under their text, and rows read by column number.
extension Database {
    /// Runs a statement that gives no rows.
    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The first row, or nil.
    func first<Value>(_ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> Value) throws -> Value? {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        return try rows.next().map(read)
    }

    /// Every row.
    func all<Value>(_ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> Value) throws -> [Value] {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        var values: [Value] = []
        while let row = try rows.next() {
            values.append(try read(row))
        }
        return values
    }
}

extension Row {
    /// A BLOB column.
    func bytes(_ column: Int) -> [UInt8] {
        [UInt8](self[column] as Data)
    }

    /// A column that holds milliseconds since 1970.
    func timestamp(_ column: Int) -> Timestamp {
        Timestamp(milliseconds: self[column])
    }
}
