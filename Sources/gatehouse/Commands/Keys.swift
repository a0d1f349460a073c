internal import ArgumentParser
internal import FoundationEssentials
internal import SCIM
internal import Store
internal import WebhookSink

/// The command `gatehouse keys`.
struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the keys that sign webhooks and seal passwords, and show the public one of a private key.",
        subcommands: [New.self, Public.self, Store.self]
    )

    /// The command `gatehouse keys new`.
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key and print it: a secret that both sides share, or a private key.",
            discussion: "A receiver verifies with the secret itself or, of a private key, with its public key."
        )

        @Flag(name: .customLong("ed25519"), help: "A private key (whsk_…) in place of a shared secret (whsec_…).")
        var isPrivate = false

        @OptionGroup var output: OutputOptions

        func run() throws {
            let key = isPrivate ? WebhookPrivateKey.random() : WebhookSecret.random()
            let publicKey = isPrivate ? try WebhookPrivateKey(key).publicKey.description : nil
            if output.isJSON {
                var object: JSONObject = ["key": .string(key)]
                if let publicKey { object["public_key"] = .string(publicKey) }
                return StandardOutput.print(.object(object))
            }
            // The key alone on standard output, so that a script can take it.
            StandardError.print(
                publicKey.map { "Keep the key like a password; receivers verify with \($0)" }
                    ?? "Keep the key like a password, and give it to the receiver."
            )
            StandardOutput.print(key)
        }
    }

    /// The command `gatehouse keys store`.
    struct Store: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key for store.key, which seals passwords until they are delivered."
        )

        func run() {
            var random = SystemRandomNumberGenerator()
            let key = (0..<PasswordSeal.keyLength).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            StandardError.print(
                "Keep the key apart from the database, such as in a file that only the gateway can read."
            )
            StandardOutput.print(Data(key).base64EncodedString())
        }
    }

    /// The command `gatehouse keys public`.
    struct Public: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the public key (whpk_…) of a private one, for receivers."
        )

        @Argument(help: "The private key: ${env:NAME} or ${file:PATH}, better than whsk_… itself.")
        var key: String

        func run() throws {
            let text = try SecretArgument.read(key, of: "the key")
            do throws(WebhookKeyMistake) {
                StandardOutput.print(try WebhookPrivateKey(text).publicKey.description)
            } catch {
                throw CommandFailure("the key: \(error)")
            }
        }
    }
}
