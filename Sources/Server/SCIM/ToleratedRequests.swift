internal import SCIM
package import Store
internal import Synchronization

/// Counts the requests that needed a tolerance rule and writes the counts to the store now and then.
///
/// Counts are not worth an fsync each: they are kept in memory, added up in the store every few seconds, and once more
/// when the gateway stops. A crash loses those of the last seconds.
package final class ToleratedRequests: LazyRecord {
    private typealias Counts = [ConnectionID: [ToleranceRule: ToleratedCount]]

    package let name = "counts of tolerated requests"
    private let counts = Mutex<Counts>([:])

    package init() {}

    /// Notes that a request was answered with the help of `rules`.
    func count(_ rules: [ToleranceRule], on connection: ConnectionID, at now: @autoclosure () -> Timestamp) {
        guard !rules.isEmpty else { return }
        let now = now()
        counts.withLock { counts in
            for rule in rules {
                counts[connection, default: [:]][rule, default: ToleratedCount(rule: rule, requests: 0, last: now)]
                    .add(1, at: now)
            }
        }
    }

    /// Adds what was counted since the last time to the store; what cannot be written is kept for the next time.
    package func flush(to store: any Store) async throws {
        let taken = counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
        guard !taken.isEmpty else { return }
        do {
            try await store.write { transaction in
                for (connection, counts) in taken {
                    try transaction.countTolerated(Array(counts.values), on: connection)
                }
            }
        } catch {
            putBack(taken)
            throw error
        }
    }

    private func putBack(_ taken: Counts) {
        counts.withLock { counts in
            for (connection, old) in taken {
                counts[connection, default: [:]].merge(old) { new, old in
                    var sum = new
                    sum.add(old.requests, at: old.last)
                    return sum
                }
            }
        }
    }
}

extension ToleratedCount {
    fileprivate mutating func add(_ requests: Int, at time: Timestamp) {
        self.requests += requests
        last = max(last, time)
    }
}
