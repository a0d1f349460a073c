/// Why a store could not do what it was asked.
///
/// `description` may be shown to an identity provider: it names no SQL, no path and no value. `debugDescription` is for
/// the operator's log.
package enum StoreError: Error, Sendable, Hashable {
    /// There is no directory with this number.
    case connectionMissing(ConnectionID)
    /// The resource was deleted, or never was.
    case resourceMissing(ResourceKey)
    /// The file is damaged.
    case corrupt(detail: String)
    /// The disk or its quota is full. Nothing of the transaction was kept.
    case diskFull(detail: String)
    /// Another process held the database for longer than the busy timeout.
    case busy(detail: String)
    /// The store has been closed.
    case closed
    /// Anything else the engine reports, such as an input/output error.
    case other(detail: String)
}

extension StoreError {
    /// Whether the same request may succeed later without anybody's change to the data.
    package var isTransient: Bool {
        switch self {
        case .diskFull, .busy, .closed: true
        case .connectionMissing, .resourceMissing, .corrupt, .other: false
        }
    }

    /// One word out of a fixed set, for metrics.
    package var label: String {
        switch self {
        case .connectionMissing: "connection_missing"
        case .resourceMissing: "resource_missing"
        case .corrupt: "corrupt"
        case .diskFull: "disk_full"
        case .busy: "busy"
        case .closed: "closed"
        case .other: "other"
        }
    }
}

extension StoreError: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        switch self {
        case .connectionMissing: "The connection has no directory yet."
        case .resourceMissing: "The resource does not exist any more."
        case .corrupt: "The directory's storage is damaged; its operator has to restore it."
        case .diskFull: "The directory's disk is full; nothing was changed. Try again later."
        case .busy: "The directory is busy; nothing was changed. Try again later."
        case .closed: "The gateway is shutting down. Try again later."
        case .other: "The directory's storage failed; nothing was changed."
        }
    }

    package var debugDescription: String {
        switch self {
        case .connectionMissing(let connection): "\(label): connection \(connection.rawValue)"
        case .resourceMissing(let resource): "\(label): resource \(resource.rawValue)"
        case .corrupt(let detail), .diskFull(let detail), .busy(let detail), .other(let detail): "\(label): \(detail)"
        case .closed: label
        }
    }
}
