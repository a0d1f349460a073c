/// Why a sink gets an event.
public enum EventOrigin: String, Sendable, Hashable {
    /// The change was made just then.
    case live
    /// The sink is new and is told how a user or a group is.
    case backfill
    /// A person asked for the event once more.
    case replay
}
