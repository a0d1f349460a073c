internal import ArgumentParser
internal import SCIM
internal import Server
internal import Store

extension Tokens {
    /// The command `gatehouse tokens rotate`.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Mint a token that is like another, to take its place.",
            discussion: """
                The new one has the name, the rights, the addresses and the lifetime of the old. Both work until the old \
                one is revoked, so nothing is refused in between.
                """
        )

        @Argument(help: "The id of the token to replace, as 'gatehouse tokens list' shows it.")
        var id: String

        @Option(help: "How many days the new token is valid; without it, as long as the old one was.")
        var days: Int?

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            if let days, !(1...3650).contains(days) { throw ValidationError("--days must lie between 1 and 3650.") }
        }

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                let tokens = try await directory.store.read(.scan) { snapshot in try snapshot.tokens() }
                guard let old = tokens.first(where: { $0.id == id && $0.revoked == nil }) else {
                    throw CommandFailure(
                        "There is no token '\(id)' to replace; 'gatehouse tokens list' shows those there are."
                    )
                }
                let lifetime = old.expires.map { old.created.days(until: $0) }
                let minted = MintedToken(
                    connection: old.connection,
                    name: old.name,
                    days: days ?? lifetime,
                    isReadOnly: old.isReadOnly,
                    allowed: old.allowed
                )
                try await directory.administer { try $0.create(minted.record) }
                minted.print(
                    asJSON: output.isJSON,
                    note: """
                        Set it at the provider. Once 'gatehouse tokens list' shows that it is used and \(id) no longer is, \
                        type: gatehouse tokens revoke \(id)
                        """
                )
            }
        }
    }
}
