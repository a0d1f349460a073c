import Foundation
import SCIM
import Synchronization
import TestSupport
import Testing

/// `kill -9` at random moments under load loses nothing that was acknowledged.
@Suite("killed under load", .serialized, .timeLimit(.minutes(15)))
struct KillTests {
    private static let kills = 20
    private static let clients = 4

    @Test(
        "D1 D2 D5 D6 after 20 kills every acknowledged change is in the directory and its event at every sink, in order"
    )
    func killed() async throws {
        let seed = UInt64.random(in: .min ... .max)
        var moments = SplitMix64(seed: seed)
        try await WebhookReceiver.with { receiver, url in
            try await HTTPClient.with { client in
                try await withFolder { folder in
                    let ledger = Ledger()
                    try ThreeSinks.writeHook(in: folder)
                    try GatewayFixture.yaml(sinks: ThreeSinks.yaml(webhook: url))
                        .write(to: folder.appending(path: "gateway.yaml"), atomically: false, encoding: .utf8)
                    let token = try await GatewayProcess.command(["tokens", "create", "okta"], in: folder).output
                        .trimmingCharacters(in: .whitespacesAndNewlines)
                    for round in 0..<Self.kills {
                        let gateway = try await GatewayProcess(in: folder)
                        let provider = Provider(
                            client: client,
                            base: "http://127.0.0.1:\(gateway.scimPort)/api/scim/v2",
                            token: token
                        )
                        try await ledger.check(with: provider)
                        let delay = Duration.milliseconds(Int.random(in: 20...400, using: &moments))
                        try await withThrowingTaskGroup(of: Void.self) { group in
                            for number in 0..<Self.clients {
                                group.addTask { await ledger.load(provider, round: round, client: number) }
                            }
                            // The moment of death is the test's one free variable.
                            try await Task.sleep(for: delay)
                            await gateway.kill()
                            try await group.waitForAll()
                        }
                    }
                    let gateway = try await GatewayProcess(in: folder)
                    let provider = Provider(
                        client: client,
                        base: "http://127.0.0.1:\(gateway.scimPort)/api/scim/v2",
                        token: token
                    )
                    try await gateway.stopping {
                        try await ledger.check(with: provider)
                        try await ThreeSinks.settled(in: folder)
                    }
                    let sinks = ThreeSinks(folder: folder, receiver: receiver)
                    for (name, events) in [
                        ("journal", sinks.journal), ("webhook", sinks.webhook), ("hook", sinks.hook),
                    ] {
                        let missing = ledger.missing(from: events)
                        #expect(missing.isEmpty, "\(name) lacks \(missing.prefix(5)), seed \(seed)")
                        #expect(events.outOfOrder.isEmpty, "\(name) is out of order, seed \(seed)")
                    }
                    let repeats = receiver.receipts.filter(\.wasAccepted).count - sinks.webhook.count
                    print(
                        """
                        kill test: \(Self.kills) kills, \(ledger.acknowledged) changes acknowledged, \
                        \(sinks.journal.sequences.count) events; journal \(sinks.journal.count) lines, \
                        webhook \(sinks.webhook.count) and \(repeats) repeated, hook \(sinks.hook.count) lines; \
                        nothing lost, nothing out of order (seed \(seed))
                        """
                    )
                }
            }
        }
    }

    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "gatehouse-kill-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }
}
