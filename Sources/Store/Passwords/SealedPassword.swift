/// A password that waits, sealed, for the sinks that ask for it.
package struct SealedPassword: Sendable, Hashable {
    /// The place of the event to which it belongs.
    package let sequence: Int64
    /// The id of the event.
    package let event: String
    package let bytes: [UInt8]

    package init(sequence: Int64, event: String, bytes: [UInt8]) {
        self.sequence = sequence
        self.event = event
        self.bytes = bytes
    }
}
