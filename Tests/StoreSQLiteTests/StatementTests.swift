import GRDB
import Testing

@testable import StoreSQLite

@Suite("Statements and their rows")
struct StatementTests {
    private func withDatabase(_ body: (Database) throws -> Void) throws {
        try DatabaseQueue().inDatabase(body)
    }

    @Test("What is bound is what is read")
    func roundTrip() throws {
        try withDatabase { database in
            try database.run("CREATE TABLE t (i, d, b, s, x, n)")
            let arguments: [any SQLiteValue] = [
                Int64.min, 0.5, true, "Zoë\0\u{1F511}", [0, 255] as [UInt8], nil as String?,
            ]
            try database.run("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", arguments)
            let rows = try database.all("SELECT * FROM t", []) { row -> Bool in
                #expect(row[0] == Int64.min)
                #expect(row[1] == 0.5)
                #expect(row[2] == true)
                #expect(row[3] == "Zoë\0\u{1F511}")
                #expect(row.bytes(4) == [0, 255])
                #expect((row[5] as String?) == nil)
                #expect((row[0] as Int64?) == Int64.min)
                return true
            }
            #expect(rows.count == 1)
        }
    }

    @Test("An empty text and empty bytes are not NULL")
    func empty() throws {
        try withDatabase { database in
            let types = try database.first("SELECT typeof(?), typeof(?)", ["", [] as [UInt8]]) { row in
                [row[0], row[1]] as [String]
            }
            #expect(types == ["text", "blob"])
        }
    }

    @Test("A value too few or too many is refused instead of being NULL", arguments: [[], [1, 2]])
    func count(values: [Int]) throws {
        try withDatabase { database in
            #expect(throws: DatabaseError.self) { try database.first("SELECT ?", values) { $0[0] as Int } }
        }
    }

    @Test("A statement that failed says what SQLite has against it, and can be run again")
    func failure() throws {
        try withDatabase { database in
            try database.run("CREATE TABLE t (k INTEGER PRIMARY KEY)")
            let insert = "INSERT INTO t VALUES (?)"
            try database.run(insert, [1])
            let error = #expect(throws: DatabaseError.self) { try database.run(insert, [1]) }
            #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY)
            #expect(error?.message?.contains("t.k") == true)
            try database.run(insert, [2])
            #expect(try database.all("SELECT k FROM t", []) { $0[0] as Int } == [1, 2])
        }
    }

    @Test("A statement whose first row was enough holds no lock")
    func firstRow() throws {
        try withDatabase { database in
            try database.run("CREATE TABLE t (k)")
            try database.run("INSERT INTO t VALUES (1), (2)")
            #expect(try database.first("SELECT k FROM t", []) { $0[0] as Int } == 1)
            try database.run("DROP TABLE t")
        }
    }
}
