internal import SCIM
package import Store
internal import Synchronization

/// Turns changes away before any work is done for them when the store could not keep up with them or not keep them.
///
/// Reading goes on, and so do the sinks. Never a 404: a provider would take the user for deleted.
package final class WriteAdmission: Sendable {
    private let store: any Store
    private let queueLimit: Int
    private let shortage = Mutex<String?>(nil)

    /// Makes the admission.
    ///
    /// - Parameters:
    ///   - store: what changes are written to.
    ///   - queueLimit: how many of them may wait for it.
    package init(store: any Store, queueLimit: Int = .max) {
        self.store = store
        self.queueLimit = queueLimit
    }

    /// Why no change is let in for want of disk; nil while they are.
    package var complaint: String? { shortage.withLock { $0 } }

    /// Says why no change is to be let in, or that they are again.
    func note(shortage reason: String?) {
        shortage.withLock { $0 = reason }
    }

    /// Lets a change pass.
    ///
    /// - Throws: A 503 with `Retry-After`.
    func admitChange() throws(RefusalWithHeaders) {
        if let complaint {
            throw refused("\(complaint). Nothing was changed; reading goes on. Try again later.", seconds: 60)
        }
        guard store.waitingWrites < queueLimit else {
            throw refused(
                """
                The gateway is overloaded: \(queueLimit) changes wait for the disk (server.limits.queued_changes in \
                gateway.yaml). Nothing was changed. Try again later.
                """,
                seconds: 2
            )
        }
    }

    private func refused(_ detail: String, seconds: Int) -> RefusalWithHeaders {
        RefusalWithHeaders(
            error: SCIMError(status: 503, detail: detail),
            headers: [(.retryAfter, String(seconds))]
        )
    }
}
