package import SCIM

/// Why a sink gets nothing until a person says so.
package struct Hold: Sendable, Hashable {
    /// Who ordered it.
    package enum Origin: String, Sendable, Hashable, CaseIterable {
        /// A person paused the sink.
        case paused
        /// The gateway did, since the other side wants no more.
        case held
        /// The gateway did, since a flood of removals looks like an accident.
        case guarded
    }

    package let origin: Origin
    package let reason: String
    package let since: Timestamp

    package init(_ origin: Origin, reason: String, since: Timestamp) {
        self.origin = origin
        self.reason = reason
        self.since = since
    }
}
