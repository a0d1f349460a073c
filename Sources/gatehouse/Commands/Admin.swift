internal import ArgumentParser
internal import SCIM
internal import Server
internal import Store

/// The command `gatehouse admin`.
struct Admin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Who may use the admin listener.",
        subcommands: [AdminTokens.self]
    )
}

/// The command `gatehouse admin tokens`.
struct AdminTokens: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens",
        abstract: "Mint, list and revoke the tokens of the admin listener.",
        subcommands: [Create.self, List.self, Revoke.self]
    )

    /// The command `gatehouse admin tokens create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Mint a token and print it; it is shown this once."
        )

        @Argument(help: "Who or what uses it, as lists and the audit log show it.")
        var name: String

        @Option(help: "What it may do: viewer looks, operator also pauses, resumes, retries and replays, admin all.")
        var role: AdminRole

        @Option(help: "How many days the token is valid; without it, until it is revoked.")
        var days: Int?

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            if let days, !(1...3650).contains(days) { throw ValidationError("--days must lie between 1 and 3650.") }
            guard (1...100).contains(name.utf8.count) else { throw ValidationError("NAME has 1 to 100 bytes.") }
        }

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                let (text, record) = AdminTokenRecord.mint(name: name, role: role, days: days)
                try await directory.administer { try $0.create(record) }
                guard !output.isJSON else {
                    var object = record.json
                    object["token"] = .string(text)
                    return StandardOutput.print(.object(object))
                }
                // The token alone on standard output, so that a script can take it; what a person reads beside it.
                StandardError.print(
                    "Token \(record.id) with the role \(role.rawValue). It is shown this once; keep it like a password:"
                )
                StandardOutput.print(text)
            }
        }
    }

    /// The command `gatehouse admin tokens list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the tokens, without their text.")

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                let tokens = try await directory.store.read(.scan) { try $0.adminTokens() }
                guard !output.isJSON else { return StandardOutput.print(.array(tokens.map { .object($0.json) })) }
                var table = Table("id", "name", "role", "created", "state")
                for token in tokens {
                    table.add(token.id, token.name, token.role.rawValue, "\(token.created)", token.state)
                }
                table.print()
            }
        }
    }

    /// The command `gatehouse admin tokens revoke`.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke a token; a running gateway refuses it at once."
        )

        @Argument(help: "The token's id, as 'gatehouse admin tokens list' shows it.")
        var id: String

        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            let id = id
            try await OpenDirectory.with(settings) { directory in
                try await directory.administer { try $0.revokeAdminToken(id: id) }
            }
            StandardOutput.print("revoked \(id)")
        }
    }
}

extension AdminRole: ExpressibleByArgument {}

extension AdminTokenRecord {
    fileprivate var state: String {
        if let revoked { return "revoked \(revoked)" }
        guard let expires else { return "live" }
        return isLive(at: .wallClock()) ? "live until \(expires)" : "expired \(expires)"
    }
}
