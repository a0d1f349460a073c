internal import ArgumentParser
internal import Logging
internal import ServiceLifecycle
internal import Settings
internal import UnixSignals
internal import WebhookSink

/// The command `gatehouse receive`.
struct Receive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Receive webhooks, verify their signatures and print each event as it arrives.",
        discussion: """
            Understands any sender that follows Standard Webhooks, with shared secrets or ed25519, one event at a time or \
            a JSON array of them. A delivery with a wrong signature or token is answered 401. \
            With --fail-first and --status you see what your sender does when a receiver has a bad day.
            """
    )

    @Option(help: "Address and port to listen at; port 0 lets the system choose.")
    var listen = "127.0.0.1:9099"

    @Option(help: "The path that takes deliveries.")
    var path = "/hooks"

    @Option(
        help: """
            What the sender signs with: whsec_…, whpk_…, ${env:NAME} or ${file:PATH}. Given twice, either will do. \
            Without it nothing is verified.
            """
    )
    var secret: [String] = []

    @Option(help: "The token that must come as Authorization: Bearer; ${env:NAME} or ${file:PATH}.")
    var bearer: String?

    @Option(help: "Answer the first attempts of each event with 500, this many of them.")
    var failFirst = 0

    @Option(help: "The status with which deliveries are taken.")
    var status = 204

    @Flag(
        name: .customLong("json"),
        help: "Print each event as it came, one JSON line each, and remarks to standard error."
    )
    var isJSON = false

    func validate() throws {
        guard ListenAddress(listen) != nil else {
            throw ValidationError("--listen takes an address and a port, such as 127.0.0.1:9099 or [::1]:9099.")
        }
        guard path.hasPrefix("/") else { throw ValidationError("--path begins with a slash.") }
        guard (200...599).contains(status) else { throw ValidationError("--status must lie between 200 and 599.") }
        guard failFirst >= 0 else { throw ValidationError("--fail-first takes the number of attempts, 0 or more.") }
    }

    func run() async throws {
        guard let address = ListenAddress(listen) else { return }
        let printer = ReceptionPrinter(isJSON: isJSON)
        let verified = secret.isEmpty ? "signatures are not verified: give --secret" : "signatures are verified"
        let receiver = WebhookReceiver(
            listen: address,
            path: path,
            terms: ReceptionTerms(
                verifiers: try secret.map(Self.verifier),
                bearer: try bearer.map { argument throws(CommandFailure) in
                    try SecretArgument.read(argument, of: "--bearer")
                }
            ),
            policy: ReceptionDesk.Policy(status: status, failFirst: failFirst),
            listening: { [path] address in
                StandardError.print("Receiving webhooks at http://\(address)\(path); \(verified). Ctrl-C ends it.")
            },
            received: printer.print
        )
        let services = ServiceGroup(
            services: [receiver],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: .silent
        )
        try await services.run()
    }

    private static func verifier(_ argument: String) throws(CommandFailure) -> WebhookVerifier {
        let text = try SecretArgument.read(argument, of: "--secret")
        do throws(WebhookKeyMistake) {
            return try WebhookVerifier(text)
        } catch {
            throw CommandFailure("--secret: \(error)")
        }
    }
}
