package import SCIM
internal import SinkKit
internal import Synchronization

/// The events that sinks are being given right now, and those that failed lately: what a log line might repeat.
///
/// Looked into only when a line is written.
package final class DeliveriesInFlight: Sendable {
    private struct State {
        var next = 0
        var batches: [Int: [Delivery]] = [:]
        /// The last passwords that were handed out: a plugin may speak of one a little later.
        var passwords: [String] = []
        /// The last events that were not accepted: why is said once more when they are given up.
        var failed: [Event] = []
    }

    private static let rememberedPasswords = 256
    private static let rememberedFailures = 512

    private let state = Mutex(State())

    package init() {}

    /// Notes deliveries that begin, until ``end(_:)`` is told the number.
    func begin(_ deliveries: [Delivery], _ passwords: some Collection<Password>) -> Int {
        state.withLock { state in
            state.next += 1
            state.batches[state.next] = deliveries
            if !passwords.isEmpty {
                state.passwords += passwords.map(\.text)
                state.passwords.removeFirst(max(0, state.passwords.count - Self.rememberedPasswords))
            }
            return state.next
        }
    }

    /// Notes that deliveries have ended, and which of them were not accepted.
    func end(_ number: Int, failed: [Event]) {
        state.withLock { state in
            state.batches[number] = nil
            guard !failed.isEmpty else { return }
            state.failed += failed
            state.failed.removeFirst(max(0, state.failed.count - Self.rememberedFailures))
        }
    }

    /// A text without passwords and without values that are private.
    package func hidden(in text: String, by redaction: ValueRedaction) -> String {
        let (batches, failed, passwords) = state.withLock { (Array($0.batches.values), $0.failed, $0.passwords) }
        var values = Set(passwords)
        for event in batches.joined().map(\.event) + failed {
            guard let data = try? JSONReader.read(event.data) else { continue }
            values.formUnion(redaction.values(in: data))
        }
        return ValueRedaction.hiding(values, in: text)
    }
}
