package import SCIM

/// How a sink's lane is, for `/readyz` and `sinks list`.
package struct LaneStatus: Sendable, Hashable {
    package enum Phase: String, Sendable, Hashable {
        /// Progress is being read or the sink is not ready yet.
        case starting
        case running
        case stopped
    }

    package struct Failure: Sendable, Hashable {
        package let time: Timestamp
        package let reason: String
    }

    package let sink: String
    package internal(set) var phase = Phase.starting
    /// Every event up to this one is settled, and that is on disk.
    package internal(set) var cursor: Int64 = 0
    /// How many users and groups wait for a retry.
    package internal(set) var parkedKeys = 0
    package internal(set) var lastAccepted: Timestamp?
    package internal(set) var lastFailure: Failure?
    /// Why it gets nothing until a person says so; nil while it does.
    package internal(set) var hold: String?
    /// Whether nothing goes out for a while because deliveries fail for everybody.
    package internal(set) var isSpared = false
    /// When it is tried again whether it is well; nil while that goes on.
    package internal(set) var sparedUntil: Timestamp?
    /// Why the sink itself says that it cannot deliver now; nil while it can, or has not been asked.
    package internal(set) var complaint: String?

    /// Whether the last thing that is known of the sink is a failure.
    package var isFailing: Bool {
        guard let lastFailure else { return false }
        return lastAccepted.map { $0 <= lastFailure.time } ?? true
    }
}
