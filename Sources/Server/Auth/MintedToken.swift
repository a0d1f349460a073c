internal import SCIM
package import Store

/// A fresh token with the record that is kept of it.
package struct MintedToken: Sendable {
    package let text: String
    package let record: TokenRecord

    /// Mints a token that is valid for some days, or until it is revoked.
    package init(
        connection: String,
        name: String,
        days: Int?,
        isReadOnly: Bool = false,
        allowed: [String] = []
    ) {
        let token = BearerToken.mint()
        let now = Timestamp.wallClock()
        text = token.text
        record = TokenRecord(
            id: "tok_\(ULID(at: now))",
            connection: connection,
            name: name,
            digest: BearerToken.digest(of: token.text),
            created: now,
            expires: days.map { now.advanced(by: .seconds($0 * 86_400)) },
            revoked: nil,
            isReadOnly: isReadOnly,
            allowed: allowed
        )
    }
}
