import Curl
import Logging
import ServiceLifecycle
import TestSupport
import Testing

@Suite("The client's life", .timeLimit(.minutes(1)))
struct ShutdownTests {
    private func group(_ client: CurlClient) -> ServiceGroup {
        ServiceGroup(services: [client], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test("a graceful shutdown lets a transfer finish, and then nothing is taken any more")
    func graceful() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { helper in
            let client = CurlClient(CurlConfiguration(shutdownGrace: .seconds(50)))
            let life = group(client)
            async let running: Void = life.run()
            async let answer = client.send(CurlRequest(.get, receiver.url("/hang")))
            _ = try await helper.send(CurlRequest(.get, receiver.url("/hanging/1")))
            await life.triggerGracefulShutdown()
            _ = try await helper.send(CurlRequest(.get, receiver.url("/release")))
            let response = try await answer
            #expect(response.status == 204)
            try await running
            let late = await client.failure(of: CurlRequest(.get, receiver.url("/echo")))
            #expect(late?.code == .shutDown)
        }
    }

    @Test("a transfer that does not finish is given up when the grace is over")
    func graceIsOver() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { helper in
            let client = CurlClient(CurlConfiguration(shutdownGrace: .zero))
            let life = group(client)
            async let running: Void = life.run()
            async let stuck = client.failure(of: CurlRequest(.get, receiver.url("/hang")))
            _ = try await helper.send(CurlRequest(.get, receiver.url("/hanging/1")))
            await life.triggerGracefulShutdown()
            let error = await stuck
            #expect(error?.code == .shutDown)
            try await running
            _ = try await helper.send(CurlRequest(.get, receiver.url("/abandoned/1")))
        }
    }

    @Test("cancelling the run gives every transfer up")
    func cancelled() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { helper in
            let client = CurlClient()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await client.run() }
                async let stuck = client.failure(of: CurlRequest(.get, receiver.url("/hang")))
                _ = try await helper.send(CurlRequest(.get, receiver.url("/hanging/1")))
                group.cancelAll()
                let error = await stuck
                #expect(error?.code == .shutDown)
            }
        }
    }

    @Test("a request sent before the client runs waits for it")
    func early() async throws {
        let receiver = try HTTPReceiver()
        let client = CurlClient()
        try await withThrowingTaskGroup(of: CurlResponse?.self) { group in
            group.addTask { try await client.send(CurlRequest(.get, receiver.url("/status/200"))) }
            group.addTask {
                try await client.run()
                return nil
            }
            let response = try await group.next() ?? nil
            #expect(response?.status == 200)
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test("a client runs once")
    func once() async throws {
        try await withClient { client in
            // An answer of any kind shows that the client runs.
            _ = await client.failure(of: CurlRequest(.get, "http://127.0.0.1:1/"))
            let error = await #expect(throws: CurlError.self) { try await client.run() }
            #expect(error?.message == "an HTTP client runs only once")
        }
    }
}
