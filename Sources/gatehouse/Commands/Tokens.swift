internal import Addresses
internal import ArgumentParser
internal import SCIM
internal import Server
internal import Store

/// The command `gatehouse tokens`.
struct Tokens: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Mint, list, rotate and revoke the bearer tokens of connections.",
        subcommands: [Create.self, List.self, Rotate.self, Revoke.self, Inspect.self]
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

        @Flag(help: "The token only reads; changes are answered with 403.")
        var readOnly = false

        @Option(
            help: "A block of addresses that the token may come from, such as 10.0.0.0/8; may be given several times."
        )
        var allow: [String] = []

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            if let days, !(1...3650).contains(days) { throw ValidationError("--days must lie between 1 and 3650.") }
            for text in allow {
                do throws(CIDR.Mistake) {
                    _ = try CIDR(text)
                } catch {
                    throw ValidationError("--allow: \(error).")
                }
            }
        }

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                _ = try await directory.connection(connection)
                guard directory.takesMintedTokens(connection) else {
                    throw CommandFailure(
                        "The connection '\(connection)' takes no minted tokens. Add '- type: bearer' to its 'auth'."
                    )
                }
                let minted = MintedToken(
                    connection: connection,
                    name: name,
                    days: days,
                    isReadOnly: readOnly,
                    allowed: allow.compactMap { try? CIDR($0).description }
                )
                try await directory.administer { try $0.create(minted.record) }
                minted.print(asJSON: output.isJSON)
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
                var table = Table("id", "connection", "name", "created", "may", "last used", "state")
                let now = Timestamp.wallClock()
                for token in tokens {
                    table.add(
                        token.id,
                        token.connection,
                        token.name,
                        "\(token.created)",
                        token.reach,
                        token.lastUse.map { "\($0.time)" + ($0.address.map { " from \($0)" } ?? "") } ?? "never",
                        token.state(at: now)
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
                try await directory.administer { try $0.revokeToken(id: id) }
                StandardOutput.print("revoked \(id)")
            }
        }
    }
}
