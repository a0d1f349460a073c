package import SCIM

/// A dead letter with the event that it is about.
package struct BuriedEvent: Sendable, Hashable {
    package let letter: DeadLetter
    /// When it was given up.
    package let died: Timestamp
    package let event: Event

    package init(letter: DeadLetter, died: Timestamp, event: Event) {
        self.letter = letter
        self.died = died
        self.event = event
    }
}
