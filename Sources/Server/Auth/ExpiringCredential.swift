package import SCIM
package import Store

/// A credential whose end is known.
package struct ExpiringCredential: Sendable, Hashable {
    package let connection: String
    /// The id of a minted token; nil for one that stands in `gateway.yaml`.
    package let id: String?
    package let name: String
    package let expires: Timestamp

    package init(connection: String, id: String?, name: String, expires: Timestamp) {
        self.connection = connection
        self.id = id
        self.name = name
        self.expires = expires
    }
}

extension ExpiringCredential {
    /// A minted token; nil when it was revoked or never ends.
    package init?(_ token: TokenRecord) {
        guard token.revoked == nil, let expires = token.expires else { return nil }
        self.init(connection: token.connection, id: token.id, name: token.name, expires: expires)
    }

    /// Those that stand in `gateway.yaml` with their end.
    package static func declared(in credentials: Credentials) -> [ExpiringCredential] {
        credentials.tokens.values.compactMap { token in
            token.expires.map {
                ExpiringCredential(connection: token.grant.connection, id: nil, name: token.grant.name, expires: $0)
            }
        }
    }
}

/// When to say that a credential ends soon: 30, 7 and 1 days before, each once.
struct ExpiryNotices {
    /// In days, the nearest first.
    static let stages = [1, 7, 30]

    /// The stage that was said last, of each credential.
    private var said: [ExpiringCredential: Int] = [:]

    /// Those to speak of now, with the days that are left, the nearest end first.
    mutating func due(_ credentials: [ExpiringCredential], at now: Timestamp) -> [(ExpiringCredential, days: Int)] {
        var due: [(ExpiringCredential, days: Int)] = []
        var kept: [ExpiringCredential: Int] = [:]
        for credential in credentials.sorted(by: { $0.expires < $1.expires }) where credential.expires > now {
            let left = credential.expires.since(now)
            guard let stage = Self.stages.first(where: { left <= .seconds($0 * 86_400) }) else { continue }
            kept[credential] = stage
            if said[credential] != stage { due.append((credential, days: now.days(until: credential.expires))) }
        }
        said = kept
        return due
    }
}

extension Timestamp {
    /// The days from here to a later moment, a part of one counted whole.
    package func days(until later: Timestamp) -> Int {
        let (seconds, attoseconds) = later.since(self).components
        return Int((seconds + (attoseconds > 0 ? 1 : 0) + 86_399) / 86_400)
    }
}
