internal import HTTPTypes
internal import SCIM
internal import Synchronization

/// How many requests are being worked on, and whether one more may begin.
final class RequestsUnderWay: Sendable {
    /// What whoever comes too many is answered; never a 404, for which a provider would take it that the user is gone.
    static let overload = RefusalWithHeaders(
        error: SCIMError(
            status: 503,
            detail:
                "The gateway is working on as many requests as it may (server.limits.max_requests). Try again shortly."
        ),
        headers: [(.retryAfter, "1")]
    )

    private let limit: Int
    private let count = Atomic(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts a request in; false when there are too many, and then it is not counted.
    func begin() -> Bool {
        guard count.add(1, ordering: .relaxed).newValue > limit else { return true }
        end()
        return false
    }

    /// Counts a request out.
    func end() {
        count.subtract(1, ordering: .relaxed)
    }
}
