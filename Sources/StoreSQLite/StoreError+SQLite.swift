internal import GRDB
internal import Store

extension StoreError {
    /// Sorts SQLite's result codes (sqlite.org/rescode.html).
    init(_ error: DatabaseError) {
        let detail = error.description
        self =
            switch error.resultCode {
            case .SQLITE_FULL: .diskFull(detail: detail)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(detail: detail)
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(detail: detail)
            default: .other(detail: detail)
            }
    }
}

/// What a caller gets: the database's own errors as ``StoreError``, all others untouched.
func callersError(_ error: any Error) -> any Error {
    (error as? DatabaseError).map(StoreError.init) ?? error
}
