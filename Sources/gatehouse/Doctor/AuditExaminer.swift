internal import Store

/// Verifies the chain of the audit log.
struct AuditExaminer {
    private static let subject = "audit log"

    let store: any Store

    var findings: [Finding] {
        get async {
            await Finding.examining(Self.subject) {
                do {
                    let anchor = try await store.read(.point) { try $0.auditAnchor() }
                    let end = try await AuditChain.follow(store, from: anchor)
                    let entries = Int(end.sequence - anchor.sequence)
                    return [Finding(.ok, Self.subject, "the chain fits, \(entries.of("entry", "entries"))")]
                } catch let fault as AuditChain.Fault {
                    let advice =
                        "compare it with what you exported (docs/audit.md), and find out who can write the file"
                    return [Finding(.wrong, Self.subject, "tampered with or damaged: \(fault)", advice: advice)]
                }
            }
        }
    }
}
