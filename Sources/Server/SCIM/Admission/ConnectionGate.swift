internal import SCIM
internal import Settings
internal import Synchronization

/// Lets no more requests of a connection in than its limits allow.
///
/// Asked once the caller is known, so that nobody can use up what belongs to another, and before the body is read.
final class ConnectionGate: Sendable {
    private struct State {
        var bucket: TokenBucket
        var underWay = 0
    }

    private let name: String
    private let limits: CallerLimits?
    private let state: Mutex<State>

    init(_ connection: Connection) {
        name = connection.name
        limits = connection.limits
        let rate = connection.limits?.rate ?? 1
        state = Mutex(State(bucket: TokenBucket(perSecond: rate, burst: connection.limits.map { Double($0.burst) })))
    }

    /// Lets a request in, which ``leave()`` ends.
    ///
    /// - Throws: A 429 with `Retry-After` in whole seconds, since Okta takes anything else for five minutes.
    func enter(at now: Timestamp) throws(RefusalWithHeaders) {
        guard let limits else { return }
        let refusal = state.withLock { state -> RefusalWithHeaders? in
            guard state.underWay < limits.concurrency else { return tooMany(limits) }
            guard state.bucket.available(at: now) > 0 else {
                return tooFast(limits, until: state.bucket.refilledAt, now)
            }
            state.bucket.take(1)
            state.underWay += 1
            return nil
        }
        if let refusal { throw refusal }
    }

    func leave() {
        guard limits != nil else { return }
        state.withLock { $0.underWay -= 1 }
    }

    private func tooMany(_ limits: CallerLimits) -> RefusalWithHeaders {
        refused(
            """
            The connection '\(name)' has \(limits.concurrency) requests under way \
            (connections.\(name).limits.concurrency in gateway.yaml). Nothing was changed.
            """,
            seconds: 1
        )
    }

    private func tooFast(_ limits: CallerLimits, until time: Timestamp?, _ now: Timestamp) -> RefusalWithHeaders {
        let pause = time.map { $0.since(now) / .seconds(1) } ?? 1
        return refused(
            """
            The connection '\(name)' sends requests faster than connections.\(name).limits.rate in gateway.yaml allows. \
            Nothing was changed.
            """,
            seconds: Int(min(max(1, pause.rounded(.up)), 3_600))
        )
    }

    private func refused(_ detail: String, seconds: Int) -> RefusalWithHeaders {
        RefusalWithHeaders(
            error: SCIMError(
                status: 429,
                detail: "\(detail) Send the request again after \(seconds) second\(seconds == 1 ? "" : "s")."
            ),
            headers: [(.retryAfter, String(seconds))]
        )
    }
}
