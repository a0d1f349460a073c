internal import HTTPTypes
internal import SCIM
internal import Store

/// `/readyz`: 200 while the gateway can accept changes.
///
/// A sink that is down does not make it unready: its events wait in the log, and a provider must go on being served.
struct Readiness: Sendable {
    private let context: AdminContext

    init(_ context: AdminContext) {
        self.context = context
    }

    /// The answer; without details for whoever is not known, as reasons may name hosts.
    func answer(isDetailed: Bool) async -> Answer {
        var failure = context.options.complaint()
        let isFull = failure != nil
        do {
            _ = try await context.store.read(.point) { snapshot in try snapshot.lastSequence() }
        } catch {
            failure = "\(error)"
        }
        var body: JSONObject = ["status": failure == nil ? "ready" : "unready"]
        if isDetailed {
            var store: JSONObject = ["state": failure == nil ? "ok" : isFull ? "full" : "down"]
            if let failure { store["detail"] = .string(failure) }
            body["store"] = .object(store)
            var sinks = JSONObject()
            for sink in await context.sinks() {
                var state: JSONObject = ["state": .string(sink.state)]
                if let detail = sink.detail { state["detail"] = .string(detail) }
                sinks[sink.name] = .object(state)
            }
            body["sinks"] = .object(sinks)
        }
        return Answer(json: body, failure == nil ? .ok : .serviceUnavailable)
    }
}
