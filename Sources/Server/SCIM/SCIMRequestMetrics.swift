internal import HTTPTypes
internal import Metrics
internal import SCIM
internal import Store
internal import Synchronization

/// Counts requests by connection, operation and status, and how long they took.
///
/// The labels are few: connections are declared, operations are those of ``Endpoint``, statuses are the ones that the door
/// answers with. Handles are kept, since making one looks its labels up in a table.
final class SCIMRequestMetrics: Sendable {
    private struct Key: Hashable {
        let connection: String
        let operation: String
        let status: Int
    }

    private struct Handles {
        var requests: [Key: Counter] = [:]
        var durations: [String: Timer] = [:]
    }

    private let handles = Mutex(Handles())

    func count(_ trace: RequestTrace, method: HTTPRequest.Method, status: Int, took duration: Duration) {
        let operation = trace.endpoint?.operation(method) ?? "other"
        let key = Key(connection: trace.caller?.connection ?? "none", operation: operation, status: status)
        let (requests, time) = handles.withLock { handles in
            (handles.requests[key], handles.durations[operation])
        }
        let counter = requests ?? make(key)
        let timer = time ?? makeTimer(operation)
        counter.increment()
        timer.recordNanoseconds(duration.nanoseconds)
    }

    private func make(_ key: Key) -> Counter {
        let labels = [
            ("connection", key.connection), ("operation", key.operation), ("status", String(key.status)),
        ]
        let counter = Counter(label: "gatehouse_scim_requests_total", dimensions: labels)
        handles.withLock { $0.requests[key] = counter }
        return counter
    }

    private func makeTimer(_ operation: String) -> Timer {
        let timer = Timer(
            label: "gatehouse_scim_request_duration_seconds",
            dimensions: [("operation", operation)]
        )
        handles.withLock { $0.durations[operation] = timer }
        return timer
    }
}

extension Duration {
    /// The duration in nanoseconds, for a timer.
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
    }
}

extension Endpoint {
    /// What a request with this method does, in one word out of a fixed set.
    fileprivate func operation(_ method: HTTPRequest.Method) -> String {
        if let change = audited(method) { return change.rawValue }
        return switch self {
        case .resource(let kind, _): kind == .user ? "user.read" : "group.read"
        case .collection(let kind): kind == .user ? "user.list" : "group.list"
        case .root, .search: "search"
        case .bulk: "bulk"
        case .openAPI, .catalog, .serviceProviderConfig, .resourceTypes, .resourceType, .schemas, .schema: "discovery"
        case .me: "other"
        }
    }
}
