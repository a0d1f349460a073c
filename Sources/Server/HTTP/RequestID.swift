internal import SCIM
internal import Store

/// Names one request in its answer, in the log and in the events it makes: `req_` and a ULID.
package enum RequestID {
    package static func make() -> String {
        "req_\(ULID(at: .wallClock()))"
    }
}
