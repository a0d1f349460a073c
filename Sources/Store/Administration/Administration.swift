/// What people do to a running gateway, each with its line in the audit log, in one transaction.
///
/// The command line and the admin API both go through this, so that they cannot differ. What has no effect, such as
/// pausing what is paused, leaves no line.
package struct Administration {
    let transaction: any StoreTransaction
    private let actor: AuditActor
    private let request: String?

    /// Makes it for one transaction.
    ///
    /// - Parameters:
    ///   - transaction: where it happens.
    ///   - actor: who wants it.
    ///   - request: the id of the request that asked for it, if one did.
    package init(_ transaction: any StoreTransaction, by actor: AuditActor, request: String? = nil) {
        self.transaction = transaction
        self.actor = actor
        self.request = request
    }

    /// Why something cannot be done.
    package enum Refusal: Error, Sendable, Hashable {
        case noSink(String, known: [String])
        case noLiveToken(String)
        case noRunningReplay(Int64)
    }

    func note(
        _ operation: AuditOperation,
        _ subject: AuditEntry.Subject,
        connection: String? = nil,
        status: Int = 200,
        count: Int = 1
    ) throws {
        try transaction.audit(
            AuditEntry(
                operation,
                by: actor,
                subject: subject,
                connection: connection,
                request: request,
                status: status,
                count: count
            )
        )
    }
}

extension Administration.Refusal: CustomStringConvertible {
    /// What is wrong, for whoever asked.
    package var description: String {
        switch self {
        case .noSink(let name, let known) where known.isEmpty:
            "There is no sink '\(name)'; none has run yet."
        case .noSink(let name, let known):
            "There is no sink '\(name)'. There are: \(known.joined(separator: ", "))."
        case .noLiveToken(let id): "There is no live token '\(id)'."
        case .noRunningReplay(let id): "There is no replay \(id) that is under way."
        }
    }
}
