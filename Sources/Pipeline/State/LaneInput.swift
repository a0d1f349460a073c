internal import SCIM
internal import Store

/// What a lane can be told.
enum LaneInput: Sendable {
    /// There are events up to this one.
    case appended(Int64)
    /// The answer to ``LaneWork/readLog(after:through:limit:)``: the events that go to this sink, and how far the log
    /// has been read.
    case log(events: [LoggedEvent], through: Int64)
    case logUnreadable
    /// The answer to ``LaneWork/readKey(_:from:through:limit:)``, likewise.
    case key(ResourceKey, events: [LoggedEvent], through: Int64)
    case keyUnreadable(ResourceKey)
    /// The answer to ``LaneWork/deliver(_:)``.
    case delivered(LaneBatch, LaneReply)
    /// The answers to ``LaneWork/settle(_:)``.
    case settled
    case settlementFailed
    /// What is on disk of a hold: why nothing may go out, or nil.
    case held(String?)
    /// A person wants everything tried now that waits for its next try.
    case retryNow
    /// The deadline has come.
    case time
    /// Begin nothing more; what is under way may end until then.
    case drain(until: Timestamp)
    /// Begin nothing more; whatever is under way is being cancelled.
    case abandon
}
