package import SCIM

/// The number of a replay.
package struct ReplayID: Sendable, Hashable {
    package let rawValue: Int64

    package init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }
}

/// Which events a sink is to get once more.
package struct ReplaySelection: Sendable, Hashable {
    /// The events behind this place.
    package let after: Int64
    /// The last place.
    package let through: Int64
    /// What happened; empty for everything.
    package let types: [EventType]
    /// What must hold of an event, in the words of a `when`.
    package let condition: String?
    /// How many events a second; nil as fast as the sink follows.
    package let rate: Double?

    package init(after: Int64, through: Int64, types: [EventType], condition: String?, rate: Double?) {
        self.after = after
        self.through = through
        self.types = types
        self.condition = condition
        self.rate = rate
    }
}

/// A replay and how far it has come.
package struct ReplayProgress: Sendable, Hashable {
    package let id: ReplayID
    package let sink: SinkID
    /// What is still to be looked at: ``ReplaySelection/after`` moves on.
    package let selection: ReplaySelection
    package let asked: Timestamp
    /// How many events the sink was given once more.
    package let repeated: Int
    package let ended: Timestamp?
    /// Why it ended before its end; nil otherwise.
    package let reason: String?

    package init(
        id: ReplayID,
        sink: SinkID,
        selection: ReplaySelection,
        asked: Timestamp,
        repeated: Int,
        ended: Timestamp?,
        reason: String?
    ) {
        self.id = id
        self.sink = sink
        self.selection = selection
        self.asked = asked
        self.repeated = repeated
        self.ended = ended
        self.reason = reason
    }
}
