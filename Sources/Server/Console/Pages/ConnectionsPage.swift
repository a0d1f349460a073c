internal import SCIM
internal import Settings
internal import Store

/// Who may call, and until when.
struct ConnectionsPage {
    let context: AdminContext
    let visitor: Visitor

    func html() async throws -> HTML {
        let connections = context.options.connections
        let (reports, tokens) = try await context.store.read(.scan) { snapshot in
            (try connections.map { try ConnectionReport(of: $0, in: snapshot) }, try snapshot.tokens())
        }
        let known = Set(connections.map(\.name))
        let lost = tokens.filter { !known.contains($0.connection) && $0.revoked == nil }
        let rest: HTML? =
            lost.isEmpty
            ? nil
            : #"""
            <section class="card"><h2>Tokens of connections that gateway.yaml no longer has</h2>\#(table(lost, []))</section>
            """#
        let cards = reports.map { report in card(report, tokens.filter { $0.connection == report.settings.name }) }
        return "<h1>Connections</h1>\(cards)\(rest)"
    }

    private func card(_ report: ConnectionReport, _ tokens: [TokenRecord]) -> HTML {
        let name = report.settings.name
        let pause = report.pause.map { pause in
            HTML.note("Its changes are turned away since \(HTML.time(pause.since)): \(pause.reason)", .warning)
        }
        let action: ConsoleAction = report.pause == nil ? .pauseConnection : .resumeConnection
        let declared = context.options.expiring().filter { $0.id == nil && $0.connection == name }
        return #"""
            <section class="card"><h2>\#(name)</h2>\#(pause)
            \#(HTML.facts([
                ("State", report.pause == nil ? HTML.badge("open", .good) : HTML.badge("paused", .warning)),
                ("Profile", "\(report.profile)"), ("Users", "\(report.users)"), ("Groups", "\(report.groups)"),
                ("Actions", HTML.actions(action.form(on: name, from: .connections, for: visitor))),
            ]))
            \#(table(tokens.filter { $0.revoked == nil }, declared))</section>
            """#
    }

    private func table(_ tokens: [TokenRecord], _ declared: [ExpiringCredential]) -> HTML {
        let now = Timestamp.wallClock()
        guard !tokens.isEmpty || !declared.isEmpty else {
            return #"<p class="muted">No minted tokens, and none in gateway.yaml that ends.</p>"#
        }
        let minted = tokens.map { token -> [HTML] in
            let rights: HTML = token.isReadOnly ? " \(HTML.badge("reads only", .plain))" : ""
            return [
                "\(token.name)\(rights)", HTML.time(token.created),
                CredentialEnd(expires: token.expires, now: now).html,
                lastUse(token.lastUse),
                HTML.actions(ConsoleAction.revokeToken.form(on: token.id, from: .connections, for: visitor)),
            ]
        }
        let written = declared.map { credential -> [HTML] in
            [
                "\(credential.name)", #"<span class="muted">in gateway.yaml</span>"#,
                CredentialEnd(expires: credential.expires, now: now).html, #"<span class="muted">–</span>"#,
                #"<span class="muted">–</span>"#,
            ]
        }
        return HTML.table("Tokens", ["Token", "Created", "Ends", "Last used", "Actions"], minted + written)
    }

    private func lastUse(_ use: TokenUse?) -> HTML {
        guard let use else { return #"<span class="muted">never</span>"# }
        return "\(HTML.time(use.time))\(use.address.map { address -> HTML in " from \(address)" })"
    }
}
