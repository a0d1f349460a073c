/// What the audit log is told: who did what to whom, and what became of it.
///
/// No personal data but what names the actor: of a person in the directory only the opaque id is here, so that erasing
/// the person need not touch the log.
package struct AuditEntry: Sendable, Hashable {
    /// What it was done to.
    package struct Subject: Sendable, Hashable {
        /// `User`, `Group`, `Sink`, `Token` and the like.
        package let kind: String
        package let id: String

        package init(_ kind: String, _ id: String) {
            self.kind = kind
            self.id = id
        }
    }

    package let actor: AuditActor
    /// The word of an ``AuditOperation``; a text, since a newer Gatehouse may have written one that this one has not.
    package let operation: String
    package let subject: Subject?
    package let connection: String?
    /// The id of the request.
    package let request: String?
    /// The HTTP status that it was answered with, or would have been.
    package let status: Int
    /// How many alike it stands for.
    package let count: Int

    package init(
        _ operation: AuditOperation,
        by actor: AuditActor,
        subject: Subject? = nil,
        connection: String? = nil,
        request: String? = nil,
        status: Int,
        count: Int = 1
    ) {
        self.init(
            operation.rawValue,
            by: actor,
            subject: subject,
            connection: connection,
            request: request,
            status: status,
            count: count
        )
    }

    init(
        _ operation: String,
        by actor: AuditActor,
        subject: Subject?,
        connection: String?,
        request: String?,
        status: Int,
        count: Int
    ) {
        self.operation = operation
        self.actor = actor
        self.subject = subject
        self.connection = connection
        self.request = request
        self.status = status
        self.count = count
    }

    /// The same for so many alike, of which `request` is one.
    package func counting(_ count: Int, request: String?) -> AuditEntry {
        AuditEntry(
            operation,
            by: actor,
            subject: subject,
            connection: connection,
            request: request,
            status: status,
            count: count
        )
    }
}
