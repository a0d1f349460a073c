internal import CLibSQLite
internal import SCIM

/// The row on which a statement stands, read by column number while it stands there.
///
/// GRDB's `Row` would make a table of the columns' names for each query: a ninth of what a read by id takes of the
/// processor, and nobody here asks for a name.
@safe
struct ResultRow {
    private let statement: OpaquePointer

    @unsafe
    init(_ statement: OpaquePointer) {
        unsafe self.statement = statement
    }

    subscript<Value: SQLiteValue>(column: Int32) -> Value {
        unsafe Value.column(column, of: statement)
    }

    /// A BLOB column.
    func bytes(_ column: Int32) -> [UInt8] {
        self[column]
    }

    /// A column that holds milliseconds since 1970.
    func timestamp(_ column: Int32) -> Timestamp {
        Timestamp(milliseconds: self[column])
    }
}
