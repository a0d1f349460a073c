/// Decides about each delivery that arrives at a receiver: taken, seen before, refused, or failed on purpose.
struct ReceptionDesk {
    /// How a receiver treats its deliveries.
    struct Policy: Sendable, Hashable {
        /// The status of a delivery that is taken.
        var status = 204
        /// How many attempts of each event fail on purpose, to see what the sender does.
        var failFirst = 0
    }

    enum Decision: Sendable, Hashable {
        case taken
        case seenBefore(attempt: Int)
        /// Failed on purpose.
        case failed(attempt: Int, of: Int)
        case refused(reason: String)
    }

    /// How many ids a generation holds: with two of them the memory of a receiver that runs for months stays small.
    private static let generation = 50_000

    let policy: Policy
    private var attempts: [String: Int] = [:]
    private var earlier: [String: Int] = [:]

    init(_ policy: Policy) {
        self.policy = policy
    }

    /// Decides about one delivery.
    ///
    /// - Parameters:
    ///   - id: the header `webhook-id`, the same for every attempt of an event; nil when there is none.
    ///   - fault: why the signature is wrong; nil when it is right or not looked at.
    /// - Returns: The decision.
    mutating func decide(id: String?, fault: String?) -> Decision {
        if let fault { return .refused(reason: fault) }
        guard let id else { return .taken }
        let attempt = (attempts[id] ?? earlier[id] ?? 0) + 1
        remember(attempt, of: id)
        if attempt <= policy.failFirst { return .failed(attempt: attempt, of: policy.failFirst) }
        return attempt == policy.failFirst + 1 ? .taken : .seenBefore(attempt: attempt)
    }

    /// The status that a decision is answered with.
    func status(_ decision: Decision) -> Int {
        switch decision {
        case .taken, .seenBefore: policy.status
        case .failed: 500
        case .refused: 401
        }
    }

    private mutating func remember(_ attempt: Int, of id: String) {
        if attempts.count >= Self.generation {
            earlier = attempts
            attempts = [:]
        }
        attempts[id] = attempt
    }
}
