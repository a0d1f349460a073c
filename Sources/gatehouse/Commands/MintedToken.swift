internal import SCIM
internal import Server
internal import Store

/// A fresh token with the record that is kept of it.
struct MintedToken {
    let text: String
    let record: TokenRecord

    /// Mints a token that is valid for some days, or until it is revoked.
    init(connection: String, name: String, days: Int?, isReadOnly: Bool = false, allowed: [String] = []) {
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

    func keep(in store: any Store) async throws {
        try await store.write { [record] transaction in try transaction.insert(record) }
    }

    /// Shows the token, this once.
    func print(asJSON: Bool, note: String? = nil) {
        guard !asJSON else {
            var object = record.json
            object["token"] = .string(text)
            return StandardOutput.print(.object(object))
        }
        // The token alone on standard output, so that a script can take it; what a person reads beside it.
        StandardError.print(
            "Token \(record.id) for connection '\(record.connection)'. It is shown this once; keep it like a password:"
        )
        StandardOutput.print(text)
        if let note { StandardError.print(note) }
    }
}
