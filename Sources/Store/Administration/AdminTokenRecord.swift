package import SCIM

/// What a token of the admin listener may do; each role may what the ones before it may.
package enum AdminRole: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Look.
    case viewer
    /// Pause, resume, retry, drop, replay.
    case `operator`
    /// Hand out and take away tokens, and read the audit log.
    case admin

    package static func < (left: AdminRole, right: AdminRole) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .operator: 1
        case .admin: 2
        }
    }
}

/// A token of the admin listener as it is stored: its digest, never its text.
package struct AdminTokenRecord: Sendable, Hashable {
    /// Names the token in lists and when it is revoked; says nothing about its text.
    package let id: String
    package let name: String
    package let role: AdminRole
    /// SHA-256 of the token's text, 32 bytes.
    package let digest: [UInt8]
    package let created: Timestamp
    package let expires: Timestamp?
    package let revoked: Timestamp?

    package init(
        id: String,
        name: String,
        role: AdminRole,
        digest: [UInt8],
        created: Timestamp,
        expires: Timestamp?,
        revoked: Timestamp? = nil
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.digest = digest
        self.created = created
        self.expires = expires
        self.revoked = revoked
    }

    /// Whether it opens anything at a moment.
    package func isLive(at now: Timestamp) -> Bool {
        revoked == nil && expires.map { now < $0 } ?? true
    }
}
