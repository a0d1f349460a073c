internal import CLibSQLite

/// What a column holds and a parameter of a statement can be given.
///
/// Every column has the type that it was made with (``Schema``), so nothing is converted or looked at twice. A NULL reads
/// as nil, or as 0 or the empty text where the type has no nil.
protocol SQLiteValue {
    /// Reads a column, counted from 0.
    @unsafe static func column(_ index: Int32, of statement: OpaquePointer) -> Self

    /// Sets a parameter, counted from 1, and returns SQLite's result code.
    @unsafe func bind(to index: Int32, of statement: OpaquePointer) -> Int32
}

extension Int64: SQLiteValue {
    @unsafe
    static func column(_ index: Int32, of statement: OpaquePointer) -> Int64 {
        unsafe sqlite3_column_int64(statement, index)
    }

    @unsafe
    func bind(to index: Int32, of statement: OpaquePointer) -> Int32 {
        unsafe sqlite3_bind_int64(statement, index, self)
    }
}

extension Int: SQLiteValue {
    @unsafe
    static func column(_ index: Int32, of statement: OpaquePointer) -> Int {
        unsafe Int(Int64.column(index, of: statement))
    }

    @unsafe
    func bind(to index: Int32, of statement: OpaquePointer) -> Int32 {
        unsafe Int64(self).bind(to: index, of: statement)
    }
}

extension Double: SQLiteValue {
    @unsafe
    static func column(_ index: Int32, of statement: OpaquePointer) -> Double {
        unsafe sqlite3_column_double(statement, index)
    }

    @unsafe
    func bind(to index: Int32, of statement: OpaquePointer) -> Int32 {
        unsafe sqlite3_bind_double(statement, index, self)
    }
}

extension Bool: SQLiteValue {
    @unsafe
    static func column(_ index: Int32, of statement: OpaquePointer) -> Bool {
        unsafe Int64.column(index, of: statement) != 0
    }

    @unsafe
    func bind(to index: Int32, of statement: OpaquePointer) -> Int32 {
        unsafe Int64(self ? 1 : 0).bind(to: index, of: statement)
    }
}

extension String: SQLiteValue {
    @unsafe
    static func column(_ index: Int32, of statement: OpaquePointer) -> String {
        guard let text = unsafe sqlite3_column_text(statement, index) else { return "" }
        let count = unsafe Int(sqlite3_column_bytes(statement, index))
        return unsafe String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }

    @unsafe
    func bind(to index: Int32, of statement: OpaquePointer) -> Int32 {
        // A C string, not a buffer: SQLite takes a text without an address for NULL, and the empty one may have none.
        unsafe withCString { unsafe gh_sqlite_bind_text(statement, index, $0, UInt64(utf8.count)) }
    }
}

extension [UInt8]: SQLiteValue {
    @unsafe
    static func column(_ index: Int32, of statement: OpaquePointer) -> [UInt8] {
        guard let bytes = unsafe sqlite3_column_blob(statement, index) else { return [] }
        let count = unsafe Int(sqlite3_column_bytes(statement, index))
        return unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
    }

    @unsafe
    func bind(to index: Int32, of statement: OpaquePointer) -> Int32 {
        unsafe withUnsafeBytes { bytes in
            guard let address = bytes.baseAddress, bytes.count > 0 else {
                return unsafe sqlite3_bind_zeroblob(statement, index, 0)
            }
            return unsafe gh_sqlite_bind_blob(statement, index, address, UInt64(bytes.count))
        }
    }
}

extension Optional: SQLiteValue where Wrapped: SQLiteValue {
    @unsafe
    static func column(_ index: Int32, of statement: OpaquePointer) -> Wrapped? {
        unsafe sqlite3_column_type(statement, index) == SQLITE_NULL ? nil : Wrapped.column(index, of: statement)
    }

    @unsafe
    func bind(to index: Int32, of statement: OpaquePointer) -> Int32 {
        guard let value = self else { return unsafe sqlite3_bind_null(statement, index) }
        return unsafe value.bind(to: index, of: statement)
    }
}
