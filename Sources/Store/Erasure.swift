/// What was removed of a person.
package struct Erasure: Sendable, Hashable {
    /// How many events of the log no longer say anything.
    package var events = 0
    package var attempts = 0
    package var deadLetters = 0
    package var passwords = 0

    package init() {}
}
