internal import DequeModule
internal import SCIM
internal import Store

/// The events between a lane's cursor and the place up to which it has read.
///
/// An event is named by its place, a number that counts from 0 and stays the same while the window moves on.
struct LaneWindow: Sendable {
    private struct Slot {
        let logged: LoggedEvent
        var isSettled = false
    }

    private var slots: Deque<Slot> = []
    /// The place of the first slot.
    private var base = 0
    /// Every event up to this one has been read.
    private(set) var position: Int64

    init(cursor: Int64) {
        position = cursor
    }

    /// Every event up to this one is settled.
    var cursor: Int64 {
        slots.isEmpty ? position : slots[0].logged.event.sequence - 1
    }

    var count: Int { slots.count }

    /// The place that the next event gets.
    var end: Int { base + slots.count }

    /// An event that is not settled yet.
    subscript(place: Int) -> LoggedEvent { slots[place - base].logged }

    mutating func append(_ events: [LoggedEvent], readThrough position: Int64) {
        slots.append(contentsOf: events.map { Slot(logged: $0) })
        self.position = position
    }

    /// Marks an event as settled and lets the cursor pass every settled one at the front.
    mutating func settle(_ place: Int) {
        slots[place - base].isSettled = true
        while !slots.isEmpty, slots[0].isSettled {
            slots.removeFirst()
            base += 1
        }
    }
}
