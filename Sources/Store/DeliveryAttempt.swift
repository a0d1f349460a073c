package import SCIM

/// One try to deliver an event to a sink, as it is kept.
package struct DeliveryAttempt: Sendable, Hashable {
    /// What came of it.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case accepted
        case retry
        case rejected
        case hold
    }

    package let sequence: Int64
    package let resource: ResourceKey
    /// Which try it was, from 1.
    package let number: Int
    /// When it began.
    package let time: Timestamp
    /// How long it took, in whole milliseconds.
    package let duration: Duration
    package let outcome: Outcome
    /// Why the event was not accepted, for people; empty when it was.
    package let reason: String
    /// The number by which the other side told it, such as an HTTP status or an exit status.
    package let status: Int?
    /// The beginning of what the other side said.
    package let answer: [UInt8]

    package init(
        sequence: Int64,
        resource: ResourceKey,
        number: Int,
        time: Timestamp,
        duration: Duration,
        outcome: Outcome,
        reason: String,
        status: Int?,
        answer: [UInt8]
    ) {
        self.sequence = sequence
        self.resource = resource
        self.number = number
        self.time = time
        self.duration = duration
        self.outcome = outcome
        self.reason = reason
        self.status = status
        self.answer = answer
    }
}
