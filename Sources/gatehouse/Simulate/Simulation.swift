internal import Curl
internal import SCIM
internal import ServiceLifecycle
internal import Synchronization

/// Plays a conversation at a server and takes away afterwards what it made there.
final class Simulation: Service {
    /// How it ended.
    struct Outcome: Sendable {
        let examination: Examination
        /// What could not be deleted.
        let left: [String]
        let wasInterrupted: Bool
    }

    private let conversation: Conversation
    private let client: ProviderClient
    private let form: Examination.Form
    private let ended = Mutex<Outcome?>(nil)

    init(_ conversation: Conversation, client: ProviderClient, form: Examination.Form) {
        self.conversation = conversation
        self.client = client
        self.form = form
    }

    /// Nil until it is over.
    var outcome: Outcome? { ended.withLock { $0 } }

    func run() async {
        let player = Player { [client] request in try await client.send(request) }
        let (examination, wasInterrupted) = await cancelWhenGracefulShutdown { [conversation, form] in
            var examination = Examination(form: form)
            await player.play(conversation, before: &examination)
            return (examination, Task.isCancelled)
        }
        let left = await sweep(examination.litter)
        ended.withLock {
            $0 = Outcome(examination: examination, left: left, wasInterrupted: wasInterrupted)
        }
    }

    /// Deletes what is left; returns what stays there all the same.
    private func sweep(_ litter: Litter) async -> [String] {
        var left: [String] = []
        for request in litter.sweep {
            let status = try? await client.send(request).status
            if status.map({ (200..<300).contains($0) || $0 == 404 }) != true { left.append(request.path) }
        }
        return left
    }
}
