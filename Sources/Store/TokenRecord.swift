package import SCIM

/// A bearer token as it is stored: its digest, never its text.
package struct TokenRecord: Sendable, Hashable {
    /// Names the token in lists and when it is revoked; says nothing about its text.
    package let id: String
    package let connection: String
    package let name: String
    /// SHA-256 of the token's text, 32 bytes.
    ///
    /// A token has 256 random bits, so a plain digest cannot be guessed back.
    package let digest: [UInt8]
    package let created: Timestamp
    package let expires: Timestamp?
    package let revoked: Timestamp?
    /// Whether it only reads.
    package let isReadOnly: Bool
    /// The blocks of addresses it may come from, as CIDR writes them; empty for every address.
    package let allowed: [String]
    /// When it was last used and from where; some seconds late, since that is not worth a commit each time.
    package let lastUse: TokenUse?

    package init(
        id: String,
        connection: String,
        name: String,
        digest: [UInt8],
        created: Timestamp,
        expires: Timestamp?,
        revoked: Timestamp?,
        isReadOnly: Bool = false,
        allowed: [String] = [],
        lastUse: TokenUse? = nil
    ) {
        self.id = id
        self.connection = connection
        self.name = name
        self.digest = digest
        self.created = created
        self.expires = expires
        self.revoked = revoked
        self.isReadOnly = isReadOnly
        self.allowed = allowed
        self.lastUse = lastUse
    }

    /// Whether it opens anything at a moment.
    package func isLive(at now: Timestamp) -> Bool {
        revoked == nil && expires.map { now < $0 } ?? true
    }
}

/// When a token was used, and from where.
package struct TokenUse: Sendable, Hashable {
    package let time: Timestamp
    /// Nil where the caller has no address of the Internet Protocol.
    package let address: String?

    package init(time: Timestamp, address: String?) {
        self.time = time
        self.address = address
    }
}
