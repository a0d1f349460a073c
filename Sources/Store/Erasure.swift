/// What was removed of a person.
package struct Erasure: Sendable, Hashable {
    /// How many events of the log no longer say anything.
    package var events = 0
    package var attempts = 0
    package var deadLetters = 0
    package var passwords = 0

    package init() {}
}

extension Erasure {
    /// For how long a lane may go by what it knows of erasures before it looks again.
    package static let longestIgnorance: Duration = .seconds(2)

    /// Within which time no lane begins a delivery any more of what it read before an erasure: between the last look
    /// and the beginning lies what it takes to shape a batch and to read its passwords.
    package static let noticedWithin: Duration = .milliseconds(2500)
}
