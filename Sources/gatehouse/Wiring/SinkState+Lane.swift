internal import Pipeline
internal import Server

extension AdminDoor.SinkState {
    /// What there is to say of a lane: the gravest thing, and why.
    init(_ lane: LaneStatus) {
        let failure = lane.lastFailure?.reason
        let (state, detail): (String, String?) =
            if let hold = lane.hold {
                ("held", hold)
            } else if lane.isSpared {
                ("spared", Self.spared(until: lane.sparedUntil.map { "\($0)" }, failure))
            } else if lane.isFailing {
                ("failing", failure)
            } else if let complaint = lane.complaint {
                ("failing", complaint)
            } else {
                (lane.phase.rawValue, nil)
            }
        let breaker: Breaker = !lane.isSpared ? .closed : lane.sparedUntil == nil ? .halfOpen : .open
        self.init(name: lane.sink, state: state, detail: detail, breaker: breaker)
    }

    private static func spared(until time: String?, _ failure: String?) -> String {
        let next = time.map { "tried again at \($0)" } ?? "being tried now"
        return "fails for everybody, \(next)" + (failure.map { ": \($0)" } ?? "")
    }
}
