internal import CLibSQLite
internal import GRDB

/// Prepared statements, kept by the connection under their text, and rows read by column number.
///
/// GRDB prepares and keeps the statements; they are run here, without what GRDB does for observers of the database and for
/// columns with names.
extension Database {
    /// Runs a statement whose rows nobody wants.
    func run(_ sql: String, _ arguments: [any SQLiteValue] = []) throws {
        try step(sql, arguments) { _ in true }
    }

    /// The first row, or nil.
    func first<Value>(
        _ sql: String,
        _ arguments: [any SQLiteValue],
        _ read: (ResultRow) throws -> Value
    ) throws -> Value? {
        var value: Value?
        try step(sql, arguments) { row in
            value = try read(row)
            return false
        }
        return value
    }

    /// Every row.
    func all<Value>(
        _ sql: String,
        _ arguments: [any SQLiteValue],
        _ read: (ResultRow) throws -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        try step(sql, arguments) { row in
            values.append(try read(row))
            return true
        }
        return values
    }

    /// Hands over row after row for as long as `take` wants another.
    private func step(_ sql: String, _ arguments: [any SQLiteValue], _ take: (ResultRow) throws -> Bool) throws {
        let statement = unsafe try cachedStatement(sql: sql).sqliteStatement
        defer {
            // What was bound would lie in memory until the statement's next use: a body of many bytes, a secret.
            unsafe sqlite3_reset(statement)
            unsafe sqlite3_clear_bindings(statement)
        }
        // One too few would be NULL without a word.
        guard unsafe sqlite3_bind_parameter_count(statement) == arguments.count else {
            throw failure(SQLITE_RANGE, sql)
        }
        for (index, argument) in arguments.enumerated() {
            let code = unsafe argument.bind(to: Int32(index + 1), of: statement)
            guard code == SQLITE_OK else { throw failure(code, sql) }
        }
        while true {
            let code = unsafe sqlite3_step(statement)
            switch code {
            case SQLITE_ROW: guard unsafe try take(ResultRow(statement)) else { return }
            case SQLITE_DONE: return
            default: throw failure(code, sql)
            }
        }
    }

    private func failure(_ code: Int32, _ sql: String) -> DatabaseError {
        let message = unsafe sqliteConnection.map { unsafe String(cString: sqlite3_errmsg($0)) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
    }
}
