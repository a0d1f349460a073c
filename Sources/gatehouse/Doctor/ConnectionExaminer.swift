internal import SCIM
internal import Server
internal import Settings
internal import Store

/// Looks whether a connection takes changes, and whether anybody can still call.
struct ConnectionExaminer {
    let connection: ConnectionSettings
    let pause: ConnectionPause?
    /// All that were ever minted for it.
    let tokens: [TokenRecord]
    /// The tokens that stand in `gateway.yaml` with their end.
    let declared: [ExpiringCredential]
    let now: Timestamp
    let type: TypedCommand

    private var subject: String { "connection \(connection.name)" }

    var findings: [Finding] {
        let found = [paused, lockedOut].compactMap(\.self) + endings
        return found.isEmpty ? [Finding(.ok, subject, "takes changes")] : found
    }

    private var paused: Finding? {
        guard let pause else { return nil }
        let text = "paused since \(pause.since), so changes are turned away: \(pause.reason)"
        return Finding(.warning, subject, text, advice: type("connections resume \(connection.name)"))
    }

    private var lockedOut: Finding? {
        let isOpen = connection.auth.contains { way in
            switch way.method {
            case .minted: false
            case .token(_, let expires): expires.map { now < $0 } ?? true
            case .basic, .jwt, .client, .certificate: true
            }
        }
        guard !isOpen, !minted.contains(where: { $0.isLive(at: now) }) else { return nil }
        let advice = type("tokens create \(connection.name)") + ", and set it at the provider"
        return Finding(.wrong, subject, "nobody can call: there is no token that works", advice: advice)
    }

    private var endings: [Finding] {
        (declared + minted.compactMap { ExpiringCredential($0) }).sorted { $0.expires < $1.expires }
            .compactMap { credential in
                let days = now.days(until: credential.expires)
                guard days <= Checkup.notice else { return nil }
                let isOver = credential.expires <= now
                let name = credential.id.map { "\($0) (\(credential.name))" } ?? credential.name
                let when = isOver ? "ended \(credential.expires)" : "ends \(credential.expires), in \(days.of("day"))"
                return Finding(.warning, subject, "\(name) \(when)", advice: advice(on: credential, isOver: isOver))
            }
    }

    private func advice(on credential: ExpiringCredential, isOver: Bool) -> String {
        guard let id = credential.id else { return "give it another in gateway.yaml, and restart the gateway" }
        let rotate = type("tokens rotate \(id)")
        return isOver ? "\(rotate), or when nobody needs it \(type("tokens revoke \(id)"))" : rotate
    }

    private var minted: [TokenRecord] {
        connection.takesMintedTokens ? tokens.filter { $0.connection == connection.name } : []
    }
}
