internal import Curl
internal import Logging
internal import ServiceLifecycle
internal import Settings
internal import UnixSignals
internal import WebhookSink

/// Puts a play on: a receiver, a gateway that posts to it, and a client that speaks as the provider.
struct Theatre {
    let folder: DemoFolder
    let stage: Stage

    /// Plays a conversation from beginning to end.
    ///
    /// - Parameter conversation: what the provider says.
    /// - Returns: What it came to.
    /// - Throws: What kept the gateway from running, or that a signal ended the play.
    func play(_ conversation: Conversation) async throws -> DemoSummary {
        let notices = NoticeBoard()
        let listening = AsyncStream<String>.makeStream()
        let access = AsyncStream<DemoGateway.Access>.makeStream()
        let curl = CurlClient()
        let play = Play(conversation, access: access.stream, curl: curl, stage: stage, notices: notices)
        let gateway = DemoGateway(
            folder: folder,
            receiver: listening.stream,
            access: access.continuation,
            received: notices.post
        )
        try await run([curl, try receiver(listening.continuation, notices), gateway, play])
        guard var reckoning = play.reckoning else {
            throw CommandFailure("the demo was ended before it was over.")
        }
        // While it stopped, the gateway delivered what was still under way: nothing may be.
        for receipt in await notices.rest() { _ = reckoning.note(receipt) }
        reckoning.close()
        return reckoning.summary
    }

    /// Runs services until the last of them, the play, is over or a signal arrives; they stop in reverse.
    private func run(_ services: [any Service]) async throws {
        let configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: .silent
        )
        try await ServiceGroup(configuration: configuration).run()
    }

    private func receiver(
        _ listening: AsyncStream<String>.Continuation,
        _ notices: NoticeBoard
    ) throws -> WebhookReceiver {
        WebhookReceiver(
            listen: ListenAddress(host: "127.0.0.1", port: 0),
            path: "/hooks",
            terms: ReceptionTerms(verifiers: [try WebhookVerifier(DemoFolder.secret)]),
            listening: { listening.yield("http://\($0)/hooks") },
            received: { reception in
                guard case .taken = reception.decision, let event = ReceivedEvent(reception.body) else { return }
                notices.post(Receipt(sink: "webhook", event: event, arrived: reception.arrived))
            }
        )
    }
}
