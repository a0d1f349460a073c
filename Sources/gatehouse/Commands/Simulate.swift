internal import ArgumentParser
internal import Curl
internal import Foundation
internal import SCIM
internal import ServiceLifecycle
internal import Store
internal import UnixSignals

/// The command `gatehouse simulate`.
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play an identity provider's conversation at any SCIM server and judge the answers.",
        discussion: """
            Every request is one that the provider really sends, and every answer is held against what the provider \
            expects. Names are new in each run and what a run makes it deletes at the end. Ends with status 1 when an \
            answer is not as expected and with 69 when there is no server. docs/simulate.md says more.
            """
    )

    @Argument(help: "The provider, as --list names it, or a folder of your own.")
    var conversation: String?

    @Argument(help: "The server's base URL, such as https://scim.example.com/scim/v2.")
    var url: String?

    @Option(help: "The token; without it, what the environment variable GATEHOUSE_TOKEN holds.")
    var token: String?

    @Flag(help: "List the conversations.")
    var list = false

    @Flag(help: "Show of every step what was sent, what was expected and what came, not only of those that fail.")
    var verbose = false

    @Flag(name: .customLong("no-color"), help: "Print without colours.")
    var isPlain = false

    @Option(name: .customLong("ca-file"), help: "A PEM file with the certificates to trust in place of the system's.")
    var authorities: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !list else { return }
        guard conversation != nil, url != nil else {
            throw ValidationError("Say which provider and which server: gatehouse simulate okta-oin URL --token TOKEN")
        }
    }

    func run() async throws {
        guard !list, let name = conversation, let url else { return printList() }
        let folder = try folder(name)
        let conversation: Conversation
        do throws(FixtureError) {
            // The random end of the id, so that two runs in one millisecond differ too.
            conversation = try folder.conversation(run: "\(ULID(at: .wallClock()))".suffix(10).lowercased())
        } catch {
            throw CommandFailure("\(error)")
        }
        let curl = CurlClient()
        let client = ProviderClient(
            curl: curl,
            baseURL: try baseURL(url),
            token: try tokenText(),
            habits: conversation.habits,
            tls: CurlTLS(caFile: authorities)
        )
        let style = isPlain ? TerminalStyle(isEnabled: false) : StandardOutput.style
        if !output.isJSON { StandardOutput.print("\n  \(style.bold(conversation.provider)) → \(client.baseURL)\n") }
        let form = output.isJSON ? Examination.Form.json : .lines(style, isVerbose: verbose)
        let simulation = Simulation(conversation, client: client, form: form)
        try await play([curl, simulation])
        guard let outcome = simulation.outcome else {
            throw CommandFailure("the simulation was ended before it began.")
        }
        try conclude(outcome, style: style, url: client.baseURL)
    }

    /// Runs until the conversation is over or a signal ends it; what it made is deleted either way.
    private func play(_ services: [any Service]) async throws {
        let configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: .silent
        )
        try await ServiceGroup(configuration: configuration).run()
    }

    private func conclude(_ outcome: Simulation.Outcome, style: TerminalStyle, url: String) throws {
        let examination = outcome.examination
        if let silence = examination.silence {
            throw CommandFailure("\(url) gives \(silence).", status: .unavailable)
        }
        if output.isJSON {
            StandardOutput.print(
                .object([
                    "steps": .integer(examination.steps), "differing": .integer(examination.differing),
                    "ok": .bool(examination.isGood), "left": .array(outcome.left.map { .string($0) }),
                ])
            )
        } else {
            let verdict =
                examination.isGood
                ? style.green("✓ every one of \(examination.steps) answers is as the provider expects it")
                : style.red(
                    "✗ \(examination.differing) of \(examination.steps) answers are not as the provider expects"
                )
            StandardOutput.print("\n  \(verdict)")
            for path in outcome.left { StandardOutput.print("  \(style.yellow("left at the server:")) \(path)") }
        }
        if outcome.wasInterrupted { throw CommandFailure("the simulation was ended before it was over.") }
        guard examination.isGood else { throw ExitCode(1) }
    }

    private func printList() {
        var table = Table("name", "requests", "who speaks")
        for folder in BuiltInFixtures.folders {
            if output.isJSON {
                StandardOutput.print(.object(["name": .string(folder.name), "title": .string(folder.title)]))
            }
            table.add(folder.name, "\(folder.files.count)", folder.title)
        }
        if !output.isJSON { table.print() }
    }

    private func folder(_ name: String) throws -> FixtureFolder {
        if let folder = BuiltInFixtures.folders.first(where: { $0.name == name }) { return folder }
        guard FileManager.default.fileExists(atPath: name) else {
            let names = BuiltInFixtures.folders.map(\.name).joined(separator: ", ")
            throw CommandFailure("There is neither a conversation nor a folder '\(name)'. Conversations: \(names).")
        }
        return try FixtureFolder(path: name)
    }

    private func baseURL(_ text: String) throws -> String {
        do {
            let url = try HTTPURL(text).text
            guard !url.utf8.contains(UInt8(ascii: "?")) else {
                throw CommandFailure("The base URL '\(url)' ends before its '?': requests have queries of their own.")
            }
            return url.hasSuffix("/") ? String(url.dropLast()) : url
        } catch let error as CurlError {
            throw CommandFailure("'\(text)' is not a base URL: \(error)")
        }
    }

    private func tokenText() throws -> String {
        guard let token = token ?? ProcessInfo.processInfo.environment["GATEHOUSE_TOKEN"], !token.isEmpty else {
            throw CommandFailure("Give the server's token by --token or in the environment variable GATEHOUSE_TOKEN.")
        }
        return token
    }
}
