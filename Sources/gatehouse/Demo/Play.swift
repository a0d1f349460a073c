internal import Curl
internal import ServiceLifecycle
internal import Synchronization

/// The play itself: waits until the gateway listens and speaks with it as the provider does.
final class Play: Service {
    private let conversation: Conversation
    private let access: AsyncStream<DemoGateway.Access>
    private let curl: CurlClient
    private let stage: Stage
    private let notices: NoticeBoard
    private let outcome = Mutex<Reckoning?>(nil)

    init(
        _ conversation: Conversation,
        access: AsyncStream<DemoGateway.Access>,
        curl: CurlClient,
        stage: Stage,
        notices: NoticeBoard
    ) {
        self.conversation = conversation
        self.access = access
        self.curl = curl
        self.stage = stage
        self.notices = notices
    }

    /// What the play came to; nil until it was played to its end.
    var reckoning: Reckoning? { outcome.withLock { $0 } }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            guard let access = await self.access.first(where: { _ in true }) else { return }
            await self.perform(access)
        }
    }

    private func perform(_ access: DemoGateway.Access) async {
        var performance = Performance(
            reckoning: Reckoning(provider: conversation.provider, sinks: DemoFolder.sinks),
            stage: stage,
            notices: notices
        )
        let client = ProviderClient(
            curl: curl,
            baseURL: access.baseURL,
            token: access.token,
            habits: conversation.habits
        )
        stage.open(access, provider: conversation.provider)
        let player = Player { request in try await client.send(request) }
        await player.play(conversation, before: &performance)
        guard !Task.isCancelled else { return }
        outcome.withLock { [reckoning = performance.reckoning] in $0 = reckoning }
    }
}
