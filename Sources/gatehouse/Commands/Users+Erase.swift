internal import ArgumentParser
internal import SCIM
internal import Server
internal import Settings
internal import Store

extension Users {
    /// The command `gatehouse users erase`.
    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase a person: from the directory, its groups, the log, attempts, dead letters and passwords.",
            discussion: """
                Sinks get a user.deleted event with the id, which is all that is left. What they, journals and backups \
                already have is not recalled (docs/privacy.md). A running gateway goes on meanwhile; the command ends \
                once it cannot begin a delivery any more that says anything of the person.
                """
        )

        @Argument(help: "The connection whose user it is.")
        var connection: String

        @Argument(help: "The user's id, or its userName while it is in the directory.")
        var user: String

        @Flag(name: .customLong("yes"), help: "Do it; it cannot be undone.")
        var isSure = false

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            guard isSure else {
                throw CommandFailure(
                    "This removes everything known of '\(user)' and cannot be undone. Say --yes to do it."
                )
            }
            try await OpenDirectory.with(settings) { directory in
                let declared = try directory.settings(of: connection)
                guard let id = try await directory.connection(connection) else { throw unknown }
                let erasure = UserErasure(
                    of: Connection(
                        name: connection,
                        id: id,
                        tolerance: declared.tolerance,
                        schemas: .declared(by: declared)
                    ),
                    request: RequestID.make(),
                    by: .commandLine
                )
                guard let outcome = try await erasure.run(user, in: directory.store) else { throw unknown }
                print(outcome)
            }
        }

        private var unknown: CommandFailure {
            CommandFailure(
                """
                Nothing is known of a user '\(user)' in connection '\(connection)'. One that is gone from the directory is \
                erased by its id.
                """
            )
        }

        private func print(_ outcome: UserErasure.Outcome) {
            let erasure = outcome.erasure
            guard !output.isJSON else {
                return StandardOutput.print([
                    "id": .string(outcome.id),
                    "in_directory": .bool(outcome.wasInDirectory),
                    "groups": .integer(outcome.groups),
                    "events": .integer(erasure.events),
                    "attempts": .integer(erasure.attempts),
                    "dead_letters": .integer(erasure.deadLetters),
                    "passwords": .integer(erasure.passwords),
                ])
            }
            StandardOutput.print(
                """
                erased \(outcome.id): \(outcome.wasInDirectory ? "the user" : "no user, it was gone already"), \
                \(outcome.groups) memberships, \(erasure.events) events, \(erasure.attempts) attempts, \
                \(erasure.deadLetters) dead letters, \(erasure.passwords) passwords; sinks are told user.deleted
                """
            )
        }
    }
}
