/// Where in the log a sink begins that has no cursor yet.
package enum StartPoint: String, Sendable, Hashable, CaseIterable {
    /// At the first event there is.
    case beginning
    /// At the first event after the sink was added.
    case now
    /// With the present state of every user and group; then at the first event after that.
    case backfill
}
