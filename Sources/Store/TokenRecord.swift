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

    package init(
        id: String,
        connection: String,
        name: String,
        digest: [UInt8],
        created: Timestamp,
        expires: Timestamp?,
        revoked: Timestamp?
    ) {
        self.id = id
        self.connection = connection
        self.name = name
        self.digest = digest
        self.created = created
        self.expires = expires
        self.revoked = revoked
    }
}
