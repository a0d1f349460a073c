internal import SinkKit

/// How the latest attempts went, for the sink's health.
struct DeliveryRecord {
    /// One failure may be about one event; as many in a row are about the receiver.
    static let failuresThatCount = 3

    private var failuresInARow = 0
    private var lastFailure = ""
    private var isHeld = false

    mutating func note(_ outcome: Outcome) {
        switch outcome {
        case .accepted:
            failuresInARow = 0
            isHeld = false
        case .retry(let reason, _), .rejected(let reason):
            failuresInARow += 1
            lastFailure = reason
        case .hold(let reason):
            lastFailure = reason
            isHeld = true
        }
    }

    var health: SinkHealth {
        isHeld || failuresInARow >= Self.failuresThatCount ? .down(lastFailure) : .ok
    }
}
