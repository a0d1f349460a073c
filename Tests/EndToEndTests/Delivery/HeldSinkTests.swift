import Foundation
import SCIM
import Testing

@Suite("held sinks", .timeLimit(.minutes(2)))
struct HeldSinkTests {
    @Test("D33 D35 a paused sink gets nothing, over a restart too, and everything in order once it is resumed")
    func paused() async throws {
        try await WebhookReceiver.with { receiver, url in
            try await GatewayFixture.with(sinks: ThreeSinks.yaml(webhook: url)) { gateway in
                try ThreeSinks.writeHook(in: gateway.folder)
                let ann = try await gateway.provider.post("/Users", Provider.user("ann@ex.org"))
                try await ThreeSinks.settled(in: gateway.folder)
                await gateway.gateway.stop()
                let paused = try await sinks(["pause", "crm", "--reason", "moving house"], in: gateway.folder)
                #expect(paused.output == "paused crm\n")

                let restarted = try await GatewayProcess(in: gateway.folder)
                try await restarted.stopping {
                    var okta = gateway.provider
                    okta.base = "http://127.0.0.1:\(restarted.scimPort)/api/scim/v2"
                    _ = try await okta.patch("/Users/\(ann.id)", #"{"op":"replace","value":{"active":false}}"#)
                    try await ThreeSinks.settled(in: gateway.folder, names: ["journal", "hook"])
                    #expect(receiver.receipts.count == 1)
                    let list = try await sinks(["list"], in: gateway.folder)
                    #expect(list.output.contains("paused") && list.output.contains("moving house"))

                    #expect(try await sinks(["resume", "crm"], in: gateway.folder).output == "resumed crm\n")
                    try await ThreeSinks.settled(in: gateway.folder)
                    #expect(receiver.accepted.compactMap { $0["type"].string } == ["user.created", "user.deactivated"])
                }
                let unknown = try await sinks(["pause", "crn"], in: gateway.folder)
                #expect(unknown.status == 1 && unknown.errors.contains("There is no sink 'crn'"))
            }
        }
    }

    @Test("D68 what waits for its next try goes out at once, in order, when a person says that the receiver is well")
    func retryNow() async throws {
        try await WebhookReceiver.with(.answer(500)) { receiver, url in
            let sinks = "sinks:\n  crm: { type: webhook, url: \"\(url)\", retry: { schedule: [10h], jitter: 0 } }"
            try await GatewayFixture.with(sinks: sinks) { gateway in
                let ann = try await gateway.provider.post("/Users", Provider.user("ann@ex.org"))
                _ = try await gateway.provider.patch("/Users/\(ann.id)", #"{"op":"replace","value":{"active":false}}"#)
                await receiver.wait { !$0.receipts.isEmpty }
                try await ThreeSinks.settled(in: gateway.folder, names: ["crm"], parked: 1)
                receiver.change(to: .accept)
                let retried = try await self.sinks(["retry", "crm"], in: gateway.folder)
                #expect(retried.output == "crm: tried at once: the events of 1 users or groups\n", "\(retried.errors)")
                try await ThreeSinks.settled(in: gateway.folder, names: ["crm"])
                #expect(receiver.accepted.compactMap { $0["type"].string } == ["user.created", "user.deactivated"])
                #expect(
                    try await self.sinks(["retry", "crm"], in: gateway.folder).output
                        == "crm: nothing waits for a try\n"
                )
            }
        }
    }

    @Test(
        "D17 D34 a receiver that answers 410 gets nothing more until a person resumes the sink, and then the same event"
    )
    func gone() async throws {
        try await WebhookReceiver.with(.answer(410)) { receiver, url in
            try await GatewayFixture.with(sinks: ThreeSinks.yaml(webhook: url)) { gateway in
                try ThreeSinks.writeHook(in: gateway.folder)
                for name in ["ann", "bob", "cid"] {
                    _ = try await gateway.provider.post("/Users", Provider.user("\(name)@ex.org", externalID: name))
                }
                try await ThreeSinks.settled(in: gateway.folder, names: ["journal", "hook"])
                await receiver.wait { !$0.receipts.isEmpty }
                receiver.change(to: .accept)
                while true {
                    // The hold is on disk with the settlement that follows the answer.
                    if try await sinks(["list"], in: gateway.folder).output.contains("410") { break }
                }
                let before = receiver.accepted.count
                #expect(try await sinks(["resume", "crm"], in: gateway.folder).output == "resumed crm\n")
                try await ThreeSinks.settled(in: gateway.folder)
                #expect(before == 0)
                #expect(receiver.accepted.count == 3)
            }
        }
    }

    private func sinks(_ arguments: [String], in folder: URL) async throws -> CommandResult {
        try await GatewayProcess.command(["sinks"] + arguments, in: folder)
    }
}
