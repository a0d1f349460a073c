/// What a lane writes when it has settled events: all of it in one commit, so that the cursor never passes an event
/// whose key is not parked.
package struct Settlement: Sendable, Hashable {
    /// The new cursor; nil leaves it.
    ///
    /// A cursor never moves back.
    package var cursor: Int64?
    /// Keys to park, or parked keys with new numbers.
    package var parked: [ParkedKey]
    /// Keys that have caught up.
    package var unparked: [ResourceKey]
    package var dead: [DeadLetter]
    /// Tries of events that were not accepted at the first one.
    package var attempts: [DeliveryAttempt]
    /// Why the sink gets nothing more until a person says so.
    package var hold: String?

    package init(
        cursor: Int64? = nil,
        parked: [ParkedKey] = [],
        unparked: [ResourceKey] = [],
        dead: [DeadLetter] = [],
        attempts: [DeliveryAttempt] = [],
        hold: String? = nil
    ) {
        self.cursor = cursor
        self.parked = parked
        self.unparked = unparked
        self.dead = dead
        self.attempts = attempts
        self.hold = hold
    }
}
