/// Whether a gateway serves a database.
package enum Occupancy: Sendable, Hashable {
    case free
    /// By the process with this id, where the lock file tells.
    case served(process: Int?)
    /// The lock file cannot be looked at.
    case unknown(reason: String)

    /// Looks at the lock file beside the database at `path`, which stays as it is.
    package init(ofDatabaseAt path: String) {
        self = LockFile.occupancy(ofDatabaseAt: path)
    }

    package var isServed: Bool { if case .served = self { true } else { false } }
}
