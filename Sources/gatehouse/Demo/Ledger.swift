internal import SCIM

/// Which events must arrive at which sinks, and which have.
///
/// Requests make events and events name their request, so that every receipt belongs to one step.
struct Ledger: Sendable {
    /// What a receipt turned out to be.
    enum Finding: Sendable, Hashable {
        /// An event that was waited for.
        case expected
        /// The same event at the same sink once more, which a sink that delivers at least once may do.
        case repeated
        /// Something that must not happen, in a clause.
        case wrong(String)
    }

    /// One event of a request that a sink has not received yet.
    struct Due: Sendable, Hashable {
        let sink: String
        let type: String
    }

    let sinks: [String]
    private var titles: [String: String] = [:]
    private var due: [String: [Due]] = [:]
    private var seen: [String: Set<String>] = [:]
    /// The number of the last event of each resource at each sink.
    private var last: [String: Int] = [:]

    init(sinks: [String]) {
        self.sinks = sinks
    }

    /// Notes what a request must lead to, before its receipts are recorded.
    mutating func expect(_ events: [EventType], of request: String, title: String) {
        titles[request] = title
        due[request] = events.flatMap { event in sinks.map { Due(sink: $0, type: event.rawValue) } }
    }

    /// Notes a receipt.
    mutating func record(_ receipt: Receipt) -> Finding {
        let event = receipt.event
        guard seen[receipt.sink, default: []].insert(event.id).inserted else { return .repeated }
        let order = "\(receipt.sink) \(event.resourceID)"
        guard event.sequence > last[order, default: -1] else {
            return .wrong("\(receipt.sink) received \(event.type) after a later event of the same resource")
        }
        last[order] = event.sequence
        let found = due[event.request]?.firstIndex(of: Due(sink: receipt.sink, type: event.type))
        guard let found else {
            let title = titles[event.request].map { "'\($0)'" } ?? "a request that was not sent"
            return .wrong("\(receipt.sink) received \(event.type), which \(title) must not make")
        }
        due[event.request]?.remove(at: found)
        return .expected
    }

    /// What sinks have not received of a request's events.
    func missing(of request: String) -> [Due] { due[request] ?? [] }

    /// How many events a sink has not received.
    func missing(at sink: String) -> Int {
        due.values.reduce(0) { sum, due in sum + due.count { $0.sink == sink } }
    }
}
