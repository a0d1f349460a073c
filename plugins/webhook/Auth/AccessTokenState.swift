internal import SCIM

/// Who uses the token there is, who fetches the next one, and who waits for it.
///
/// A pure value beside ``AccessTokenSource``. However many deliveries are under way, one request for a token is.
struct AccessTokenState {
    enum Step: Hashable {
        case use(AccessToken)
        /// The caller fetches, and says how that ended.
        case fetch
        /// Somebody else does.
        case wait
        case fail(DeliveryFault)
    }

    /// A token that a receiver refuses so soon is not refused for its age: another one would be, too.
    static let leastAge = Duration.seconds(10)
    /// How long a failure is the answer for everybody, so that a server in trouble is not asked for every event.
    static let failureCounts = Duration.seconds(5)

    private var token: AccessToken?
    private(set) var isFetching = false
    private var failure: (reason: DeliveryFault, until: Timestamp)?

    /// What a caller has to do for a token.
    ///
    /// - Parameters:
    ///   - refused: the token that a receiver just refused.
    ///   - now: the present time.
    /// - Returns: The next step; after `fetch` and `wait`, the caller asks again.
    mutating func ask(insteadOf refused: AccessToken?, at now: Timestamp) -> Step {
        if let refused, token == refused, now.since(refused.obtained) >= Self.leastAge { token = nil }
        let recent = failure.flatMap { now < $0.until ? $0.reason : nil }
        if let token, now < token.expires {
            guard now >= token.renewal, !isFetching, recent == nil else { return .use(token) }
        } else {
            guard !isFetching else { return .wait }
            if let recent { return .fail(recent) }
        }
        isFetching = true
        return .fetch
    }

    /// A fetch has ended; when the gateway itself broke it off, that is no failure for the others.
    mutating func ended(_ result: Result<AccessToken, DeliveryFault>, at now: Timestamp) {
        isFetching = false
        switch result {
        case .success(let token):
            self.token = token
            failure = nil
        case .failure(let reason) where !reason.isOurs: failure = (reason, now.advanced(by: Self.failureCounts))
        case .failure: break
        }
    }
}
