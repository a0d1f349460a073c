import Curl
import Foundation
import SCIM
import Testing

/// A receiver in trouble holds up neither the provider nor another sink, and gets everything once it is well.
@Suite("receivers in trouble", .timeLimit(.minutes(3)))
struct FailingReceiverTests {
    @Test("D4 D11 hanging, failing, resetting", arguments: Trouble.allCases)
    func trouble(_ trouble: Trouble) async throws {
        try await WebhookReceiver.with(trouble.mood) { receiver, url in
            try await GatewayFixture.with(sinks: ThreeSinks.yaml(webhook: url)) { gateway in
                try ThreeSinks.writeHook(in: gateway.folder)
                let sinks = ThreeSinks(folder: gateway.folder, receiver: receiver)
                let okta = gateway.provider
                var ids: [String] = []
                for index in 0..<20 {
                    ids.append(
                        try await okta.post("/Users", Provider.user("u\(index)@ex.org", externalID: "\(index)")).id
                    )
                }
                for id in ids {
                    let off = try await okta.patch("/Users/\(id)", #"{"op":"replace","value":{"active":false}}"#)
                    #expect(off.status == 200)
                }
                // The others are done while this one has accepted nothing.
                try await ThreeSinks.settled(in: gateway.folder, names: ["journal", "hook"])
                #expect(sinks.journal.count == 40)
                #expect(sinks.hook.count == 40)
                await receiver.wait { !$0.receipts.isEmpty }
                #expect(sinks.webhook.isEmpty)
                if trouble == .answers500 { try await isSpared("crm", gateway) }

                receiver.change(to: .accept)
                try await ThreeSinks.settled(in: gateway.folder)
                #expect(sinks.webhook.sequences == sinks.journal.sequences)
                #expect(sinks.webhook.outOfOrder.isEmpty)
            }
        }
    }

    /// The operator's door says so, and why.
    private func isSpared(_ sink: String, _ gateway: GatewayFixture) async throws {
        var state: JSONValue = .null
        while state["state"] != "spared" {
            let admin = "http://127.0.0.1:\(gateway.gateway.adminPort)/readyz"
            let answer = try await gateway.provider.client.send(CurlRequest(.get, admin))
            #expect(answer.status == 200)
            state = try JSONReader.read(answer.body)["sinks"][sink]
        }
        #expect(state["detail"].string?.hasPrefix("fails for everybody, ") == true)
        #expect(state["detail"].string?.contains("HTTP 500") == true)
    }

    enum Trouble: String, CaseIterable, Sendable {
        case hangs
        case answers500
        case resets

        var mood: WebhookReceiver.Mood {
            switch self {
            case .hangs: .hang
            case .answers500: .answer(500)
            case .resets: .reset
            }
        }
    }
}
