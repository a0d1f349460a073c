package import SCIM

/// The last time that something was removed from the log.
package struct ErasureMark: Sendable, Hashable {
    /// Events up to this one may say less than they did.
    package let sequence: Int64
    package let time: Timestamp

    package init(sequence: Int64, time: Timestamp) {
        self.sequence = sequence
        self.time = time
    }
}

extension Settlement {
    /// What stands in the place of a reason that may speak of a person who was erased.
    package static let erasedReason = "erased"

    /// The settlement without what sinks said of deliveries that began before their lane had noticed an erasure: it may
    /// repeat what they were given, and must not come back to where it was just removed from.
    package func forgetting(before mark: ErasureMark) -> Settlement {
        let noticed = mark.time.advanced(by: Erasure.noticedWithin)
        var told: Set<Int64> = []
        var hasForgotten = false
        var settlement = self
        settlement.attempts = attempts.map { attempt in
            guard attempt.sequence <= mark.sequence, attempt.time <= noticed else {
                told.insert(attempt.sequence)
                return attempt
            }
            hasForgotten = true
            return attempt.withoutWords
        }
        settlement.dead = dead.map { letter in
            letter.sequence <= mark.sequence && !told.contains(letter.sequence) ? letter.withoutReason : letter
        }
        settlement.parked = parked.map { key in
            // One that has not been tried has the reason of an event before it.
            let isOld = key.first <= mark.sequence || key.attempts == 0
            return isOld && !told.contains(key.first) ? key.withoutReason : key
        }
        if hasForgotten, hold != nil { settlement.hold = Self.erasedReason }
        return settlement
    }
}

extension DeliveryAttempt {
    fileprivate var withoutWords: DeliveryAttempt {
        DeliveryAttempt(
            sequence: sequence,
            resource: resource,
            number: number,
            time: time,
            duration: duration,
            outcome: outcome,
            reason: reason.isEmpty ? "" : Settlement.erasedReason,
            status: status,
            answer: []
        )
    }
}

extension DeadLetter {
    fileprivate var withoutReason: DeadLetter {
        DeadLetter(sequence: sequence, resource: resource, attempts: attempts, reason: Settlement.erasedReason)
    }
}

extension ParkedKey {
    fileprivate var withoutReason: ParkedKey {
        ParkedKey(
            resource: resource,
            first: first,
            attempts: attempts,
            due: due,
            reason: attempts == 0 ? "an earlier event failed" : Settlement.erasedReason
        )
    }
}
