internal import ArgumentParser
internal import Glibc

/// The command line.
@main
struct Gatehouse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gatehouse",
        abstract: "A SCIM 2.0 gateway: identity providers provision users and groups, your systems follow.",
        discussion: """
            Exit statuses: 0 done · 1 failed · 64 wrong command line · 69 gateway.yaml names something that cannot be \
            used now, such as a port that is taken · 78 gateway.yaml has mistakes.
            """,
        version: Version.text,
        subcommands: [
            Serve.self, Check.self, Doctor.self, TestCommand.self, Demo.self, Connections.self, Tokens.self, Users.self,
            Groups.self,
            Events.self, Sinks.self, Dead.self, Audit.self, Admin.self, Plugins.self, Seed.self, Receive.self,
            Keys.self, Simulate.self,
            Reference.self,
        ]
    )

    static func main() async {
        // A receiver that closes early, or a pager that quits, is an error code to us and no reason to die.
        signal(SIGPIPE, SIG_IGN)
        // So is a file that has grown as far as it may (setrlimit(2)): like a full disk, it refuses one write.
        signal(SIGXFSZ, SIG_IGN)
        ProcessGuard.raise()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let refusal as CommandFailure {
            StandardError.print("gatehouse: \(refusal.message)")
            Glibc.exit(refusal.status.rawValue)
        } catch {
            Self.exit(withError: error)
        }
    }
}

/// The version of this program.
enum Version {
    static let text = "0.1.0"
}
