package import SCIM

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
