internal import ArgumentParser
internal import SCIM
internal import Server
internal import Store

extension Tokens {
    /// The command `gatehouse tokens inspect`.
    struct Inspect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a token is: mistyped, unknown, or whose and whether it works.",
            discussion: "Ends with status 1 unless the token works."
        )

        @Argument(help: "The token: ${env:NAME} or ${file:PATH}, better than gth_… itself.")
        var token: String

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let text = try SecretArgument.read(token, of: "the token")
            // Told by the checksum alone, before anything is opened.
            guard BearerToken.form(of: text) != .mistyped else {
                throw CommandFailure("The token is damaged: letters are missing or wrong.")
            }
            try await OpenDirectory.with(settings) { directory in
                let digest = BearerToken.digest(of: text)
                guard let record = try await directory.store.read(.point, { try $0.token(digest: digest) }) else {
                    throw CommandFailure("This store knows no such token.")
                }
                let now = Timestamp.wallClock()
                if output.isJSON {
                    StandardOutput.print(.object(record.json))
                } else {
                    StandardOutput.print(
                        "\(record.id) of '\(record.connection)' (\(record.name)): \(record.state(at: now))"
                    )
                }
                guard record.isLive(at: now) else {
                    throw CommandFailure("The token does not work any more.")
                }
            }
        }
    }
}
