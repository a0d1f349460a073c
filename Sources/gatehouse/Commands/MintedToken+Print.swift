internal import SCIM
internal import Server
internal import Store

extension MintedToken {
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
