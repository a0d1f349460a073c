internal import SCIM
internal import Store

/// The latest entries of the audit log.
struct AuditPage {
    private static let limit = 50

    let context: AdminContext
    let query: AdminArguments

    func html() async throws -> HTML {
        let before = query.integer("before")
        let (records, head) = try await context.store.read(.scan) { snapshot in
            let head = try snapshot.auditHead()
            let end = before ?? (head.sequence + 1)
            let rows = try snapshot.audit(after: max(0, end - 1 - Int64(Self.limit)), limit: Self.limit)
            return (rows.compactMap { AuditRecord($0.bytes) }.filter { $0.sequence < end }, head)
        }
        let rows = records.reversed().map(row)
        let older = records.first.flatMap { first -> HTML? in
            first.sequence > 1 ? #"<p><a href="?before=\#(first.sequence)">Older ones</a></p>"# : nil
        }
        let list: HTML =
            rows.isEmpty
            ? HTML.note("There are no entries here.")
            : HTML.table("Audit log", ["Place", "Time", "What", "Who", "To what", "Outcome"], rows)
        return """
            <h1>Audit log</h1><p class="muted">The chain ends at \(HTML.code(head.description)); check it with \
            \(HTML.code("gatehouse audit verify")).</p>\(list)\(older)
            """
    }

    private func row(_ record: AuditRecord) -> [HTML] {
        let entry = record.entry
        let who = entry.actor.name ?? entry.actor.method
        let from = entry.actor.address.map { address -> HTML in #" <span class="muted">from \#(address)</span>"# }
        let subject = entry.subject.map { subject -> HTML in "\(subject.kind) \(HTML.code(subject.id))" }
        let times: HTML = entry.count == 1 ? "" : " × \(entry.count)"
        return [
            "\(record.sequence)", HTML.time(record.time), "\(entry.operation)", "\(who)\(from)",
            "\(subject ?? "–")", "\(HTML.badge("\(entry.status)", entry.status < 400 ? .good : .bad))\(times)",
        ]
    }
}
