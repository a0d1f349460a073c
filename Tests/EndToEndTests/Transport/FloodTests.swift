import Curl
import Foundation
import SCIM
import Testing

@Suite("a client among attackers", .timeLimit(.minutes(3)))
struct FloodTests {
    @Test("while 300 connections dribble and 1500 flood, every request of a client is answered, at its pace")
    func flood() async throws {
        let limits = ", limits: { max_connections_per_address: 200, header_timeout: 3s }"
        try await TransportFixture.with(limits) { gateway in
            try await HTTPClient.with { client in
                let provider = Provider(
                    client: client,
                    base: "http://127.0.0.1:\(gateway.port)/api/scim/v2",
                    token: gateway.token
                )
                let id = try await provider.post("/Users", Provider.user("ann@ex.org")).id
                _ = try await median(provider, id)
                let alone = try await median(provider, id)
                let among = try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<300 { group.addTask { await slowloris(gateway.port) } }
                    for _ in 0..<3 { group.addTask { for _ in 0..<500 { await knock(gateway.port) } } }
                    let among = try await median(provider, id)
                    group.cancelAll()
                    return among
                }
                let ratio = among / alone
                print("flood: a read takes \(alone) alone and \(among) among attackers, \(ratio) times as long")
                // The attackers, and other tests, share the gateway's processors here, so the bound is a wide one.
                #expect(ratio < 30)
                try await gateway.logged("turned connections away")
                #expect(try await provider.get("/Users/\(id)").status == 200)
            }
        }
    }

    /// How long a read takes, in the middle of a hundred; each must succeed.
    private func median(_ provider: Provider, _ id: String) async throws -> Duration {
        var times: [Duration] = []
        for _ in 0..<100 {
            let start = ContinuousClock.now
            let answer = try await provider.get("/Users/\(id)")
            times.append(ContinuousClock.now - start)
            #expect(answer.status == 200)
        }
        return times.sorted()[times.count / 2]
    }

    /// Holds a connection by sending a header byte by byte, for as long as it is let.
    private func slowloris(_ port: Int) async {
        let pieces = Array("GET /api/scim/v2/Users HTTP/1.1\r\nX: \(String(repeating: "x", count: 200))".utf8).map {
            [$0]
        }
        _ = try? await RawConnection(to: port, from: "127.0.0.66").exchange(pieces, pause: .milliseconds(100))
    }

    /// Sends one request without a token over a connection of its own.
    private func knock(_ port: Int) async {
        let request = "GET /api/scim/v2/Users HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        guard !Task.isCancelled else { return }
        _ = try? await RawConnection(to: port, from: "127.0.0.67").exchange([Array(request.utf8)])
    }
}
