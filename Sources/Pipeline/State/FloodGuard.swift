internal import DequeModule
internal import SCIM
internal import Store

/// Stops a mass removal before it goes out: counts events of certain types within a sliding time, by their own times.
///
/// What a person asked for, a replay or a backfill, does not count.
struct FloodGuard: Sendable {
    /// Why an event may not go out.
    struct Flood: Sendable, Hashable {
        /// The first event that is too many.
        let place: Int64
        let reason: String
    }

    private struct Passed: Sendable {
        let time: Timestamp
        let type: EventType
        let resourceID: String
    }

    private let options: GuardOptions
    /// The latest events that were counted, at most as many as may pass.
    private var passed: Deque<Passed> = []
    /// Whether events from before the lane's start have been counted.
    private(set) var isSeeded = false
    /// Every event up to this one may go out, however many they are: a person has seen them.
    private(set) var approved: Int64 = 0

    init(_ options: GuardOptions) {
        self.options = options
    }

    /// Since when events matter for one of a time.
    func window(endingAt time: Timestamp) -> Timestamp { time.advanced(by: .zero - options.within) }

    /// Counts events that went out before.
    mutating func seed(_ events: [LoggedEvent]) {
        for logged in events where counts(logged) { count(logged.event) }
    }

    mutating func endSeeding() { isSeeded = true }

    mutating func approve(through place: Int64) { approved = max(approved, place) }

    /// How many of these events, in the order of the log, may go out, and what stops the next.
    mutating func admit(_ events: [LoggedEvent]) -> (count: Int, flood: Flood?) {
        for (index, logged) in events.enumerated() where counts(logged) {
            let start = window(endingAt: logged.event.time)
            while let first = passed.first, first.time <= start { passed.removeFirst() }
            guard passed.count < options.max else {
                return (index, Flood(place: logged.event.sequence, reason: reason(logged.event)))
            }
            count(logged.event)
        }
        return (events.count, nil)
    }

    private func counts(_ logged: LoggedEvent) -> Bool {
        options.types.contains(logged.event.type) && logged.event.origin == .live
            && logged.event.sequence > approved
    }

    private mutating func count(_ event: Event) {
        passed.append(Passed(time: event.time, type: event.type, resourceID: event.resourceID))
        if passed.count > options.max { passed.removeFirst() }
    }

    private func reason(_ event: Event) -> String {
        let types = Set(passed.map(\.type)).union([event.type]).map(\.rawValue).sorted().joined(separator: ", ")
        let since = passed.first?.time ?? event.time
        let sample = (passed.suffix(2).map(\.resourceID) + [event.resourceID]).joined(separator: ", ")
        return "guard: more than \(options.max) events (\(types)) since \(since), such as \(sample); "
            + "'sinks resume' lets them go out"
    }
}
