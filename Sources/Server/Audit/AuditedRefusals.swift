internal import SCIM
package import Store
internal import Synchronization

/// What was refused and is not yet in the audit log.
///
/// A refusal is not worth an fsync, or an attacker could buy one with each wrong token: refusals are counted in memory and
/// written every few seconds, and once more when the gateway stops. A crash loses those of the last seconds; the log
/// that the gateway writes about itself has them, of a flood a part.
package final class AuditedRefusals: LazyRecord {
    package let name = "refusals for the audit log"

    private let counter = Mutex(RefusalCounter())

    package init() {}

    func count(_ refusal: AuditEntry) {
        counter.withLock { $0.count(refusal) }
    }

    /// Writes what was counted since the last time; what cannot be written is kept for the next time.
    package func flush(to store: any Store) async throws {
        let entries = counter.withLock { $0.take(at: .wallClock()) }
        guard !entries.isEmpty else { return }
        do {
            try await store.write { transaction in
                for entry in entries { try transaction.audit(entry) }
            }
        } catch {
            counter.withLock { $0.putBack(entries) }
            throw error
        }
    }
}
