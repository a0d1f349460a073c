internal import SCIM
internal import SinkKit
internal import Store

/// What a sink said of a batch, and when it was asked.
struct LaneReply: Sendable {
    let results: [DeliveryResult]
    let asked: Timestamp

    init(_ results: [DeliveryResult], asked: Timestamp) {
        self.results = results
        self.asked = asked
    }

    /// What became of the event at a place in the batch.
    subscript(index: Int) -> DeliveryResult {
        index < results.count ? results[index] : .retry("the sink said nothing of this event")
    }

    /// Whether the sink bore the delivery; nil when that cannot be told.
    func isWell(for batch: LaneBatch) -> Bool? {
        var isWell: Bool?
        for index in batch.events.indices {
            switch self[index].outcome {
            case .retry: return false
            case .accepted, .rejected: isWell = true
            case .hold: return nil
            }
        }
        return isWell
    }

    /// The try of an event, as it is kept.
    func attempt(_ number: Int, at index: Int, of logged: LoggedEvent, until now: Timestamp) -> DeliveryAttempt {
        let result = self[index]
        let (outcome, reason): (DeliveryAttempt.Outcome, String) =
            switch result.outcome {
            case .accepted: (.accepted, "")
            case .retry(let reason, _): (.retry, reason)
            case .rejected(let reason): (.rejected, reason)
            case .hold(let reason): (.hold, reason)
            }
        return DeliveryAttempt(
            sequence: logged.event.sequence,
            resource: logged.resource,
            number: number,
            time: asked,
            duration: max(.zero, now.since(asked)),
            outcome: outcome,
            reason: reason,
            status: result.status,
            answer: result.answer
        )
    }
}
