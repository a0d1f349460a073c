package import SCIM

/// Why changes on a connection are turned away until a person says so.
package struct ConnectionPause: Sendable, Hashable {
    package let reason: String
    package let since: Timestamp

    package init(reason: String, since: Timestamp) {
        self.reason = reason
        self.since = since
    }
}
