internal import ArgumentParser
internal import SCIM
internal import Server
internal import Store

/// The command `gatehouse tokens`.
struct Tokens: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Mint, list and revoke the bearer tokens of connections.",
        subcommands: [Create.self, List.self, Revoke.self]
    )

    /// The command `gatehouse tokens create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Mint a token and print it; it is shown this once."
        )

        @Argument(help: "The connection that the token selects.")
        var connection: String

        @Option(help: "What the token is for, as lists show it.")
        var name = "token"

        @Option(help: "How many days the token is valid; without it, until it is revoked.")
        var days: Int?

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            if let days, !(1...3650).contains(days) { throw ValidationError("--days must lie between 1 and 3650.") }
        }

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                _ = try await directory.connection(connection)
                let token = BearerToken.mint()
                let now = Timestamp.wallClock()
                let digest = BearerToken.digest(of: token.text)
                let record = TokenRecord(
                    id: TokenID.make(),
                    connection: connection,
                    name: name,
                    digest: digest,
                    created: now,
                    expires: days.map { now.advanced(by: .seconds($0 * 86_400)) },
                    revoked: nil
                )
                try await directory.store.write { transaction in try transaction.insert(record) }
                if output.isJSON {
                    var object = record.json
                    object["token"] = .string(token.text)
                    StandardOutput.print(.object(object))
                } else {
                    // The token alone on standard output, so that a script can take it; what a person reads beside it.
                    StandardError.print(
                        "Token \(record.id) for connection '\(connection)'. It is shown this once; keep it like a password:"
                    )
                    StandardOutput.print(token.text)
                }
            }
        }
    }

    /// The command `gatehouse tokens list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the tokens, without their text.")

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                let tokens = try await directory.store.read(.scan) { snapshot in try snapshot.tokens() }
                guard !output.isJSON else { return StandardOutput.print(.array(tokens.map { .object($0.json) })) }
                var table = Table("id", "connection", "name", "created", "state")
                for token in tokens {
                    table.add(
                        token.id,
                        token.connection,
                        token.name,
                        "\(token.created)",
                        token.state(at: Timestamp.wallClock())
                    )
                }
                table.print()
            }
        }
    }

    /// The command `gatehouse tokens revoke`.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke a token; a running gateway refuses it within a second."
        )

        @Argument(help: "The token's id, as 'gatehouse tokens list' shows it.")
        var id: String

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                let id = id
                guard try await directory.store.write({ transaction in try transaction.revokeToken(id: id) }) else {
                    throw CommandFailure(
                        "There is no live token '\(id)'; 'gatehouse tokens list' shows those there are."
                    )
                }
                StandardOutput.print("revoked \(id)")
            }
        }
    }
}

extension TokenRecord {
    fileprivate func state(at now: Timestamp) -> String {
        if let revoked { return "revoked \(revoked)" }
        guard let expires else { return "live" }
        return expires > now ? "live until \(expires)" : "expired \(expires)"
    }

    fileprivate var json: JSONObject {
        var object: JSONObject = [
            "id": .string(id), "connection": .string(connection), "name": .string(name),
            "created": .string(created.description),
        ]
        if let expires { object["expires"] = .string(expires.description) }
        if let revoked { object["revoked"] = .string(revoked.description) }
        return object
    }
}

/// Names a token in lists: `tok_` and a ULID, unrelated to its text.
private enum TokenID {
    static func make() -> String {
        "tok_\(ULID(at: .wallClock()))"
    }
}
