/// Why an event can never be delivered, in a sentence for people.
package struct Rejection: Error, Sendable, Hashable {
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}
