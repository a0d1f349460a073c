import Curl
import TestSupport
import Testing

@Suite("Cancelling a request", .timeLimit(.minutes(1)))
struct CancellationTests {
    @Test("a cancelled task gives its transfer up, and the other side sees the connection close")
    func underWay() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let error = try await withThrowingTaskGroup(of: CurlError?.self) { group in
                group.addTask { await client.failure(of: CurlRequest(.get, receiver.url("/hang"))) }
                _ = try await client.send(CurlRequest(.get, receiver.url("/hanging/1")))
                group.cancelAll()
                return try await group.next() ?? nil
            }
            #expect(error?.code == .cancelled)
            let abandoned = try await client.send(CurlRequest(.get, receiver.url("/abandoned/1")))
            #expect(abandoned.status == 200)
        }
    }

    @Test("a task that was cancelled before sends nothing")
    func before() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let error = await withTaskGroup(of: CurlError?.self) { group in
                group.cancelAll()
                group.addTask { await client.failure(of: CurlRequest(.get, receiver.url("/record"))) }
                return await group.next() ?? nil
            }
            #expect(error?.code == .cancelled)
            let recorded = try await client.send(CurlRequest(.get, receiver.url("/recorded")))
            #expect(recorded.body.isEmpty)
        }
    }

    @Test("cancelling one of many leaves the others alone")
    func oneOfMany() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            async let kept = client.send(CurlRequest(.get, receiver.url("/hang")))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...5 {
                    group.addTask { _ = await client.failure(of: CurlRequest(.get, receiver.url("/hang"))) }
                }
                _ = try await client.send(CurlRequest(.get, receiver.url("/hanging/6")))
                group.cancelAll()
                try await group.waitForAll()
            }
            _ = try await client.send(CurlRequest(.get, receiver.url("/abandoned/5")))
            _ = try await client.send(CurlRequest(.get, receiver.url("/release")))
            let answer = try await kept
            #expect(answer.status == 204)
        }
    }
}
