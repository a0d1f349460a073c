internal import SCIM
internal import Server

/// What `/readyz` of a running gateway says.
struct ReadinessAnswer {
    let status: Int
    private let body: JSONObject

    init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = (try? JSONReader.read(body).object) ?? JSONObject()
    }

    /// Why it takes no changes, where it tells.
    var complaint: String? { body["store"]?.object?["detail"]?.string }

    /// The sinks that are in trouble; empty when it tells no details without a token.
    var troubledSinks: [String: SinkTrouble] {
        guard let sinks = body["sinks"]?.object else { return [:] }
        var troubles: [String: SinkTrouble] = [:]
        for name in sinks.names {
            guard let sink = sinks[name]?.object, let state = sink["state"]?.string else { continue }
            troubles[name] = SinkTrouble(state: state, detail: sink["detail"]?.string)
        }
        return troubles
    }
}
