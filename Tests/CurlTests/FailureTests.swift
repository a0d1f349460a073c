import Curl
import TestSupport
import Testing

@Suite("Requests without an answer", .timeLimit(.minutes(1)))
struct FailureTests {
    @Test(
        "what the other side does wrong has a name",
        arguments: [
            ("/close", CurlError.Code.disconnected), ("/reset", .disconnected), ("/garbage", .invalidResponse),
            ("/header/200000", .invalidResponse),
        ]
    )
    func peer(path: String, code: CurlError.Code) async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let error = await client.failure(of: CurlRequest(.post, receiver.url(path), body: [1]))
            #expect(error?.code == code, "\(path): \(error?.message ?? "answered")")
            #expect(error?.message.isEmpty == false)
            let next = try await client.send(CurlRequest(.get, receiver.url("/status/200")))
            #expect(next.status == 200)
        }
    }

    @Test("a receiver that hangs runs into the timeout, and holds up nobody else")
    func hanging() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            async let stuck = client.failure(of: CurlRequest(.get, receiver.url("/hang"), timeout: .milliseconds(300)))
            let other = try await client.send(CurlRequest(.get, receiver.url("/hanging/1")))
            #expect(other.status == 200)
            let error = await stuck
            #expect(error?.isTimeout == true)
        }
    }

    @Test("nobody listens")
    func refused() async throws {
        try await withClient { client in
            // Port 1 is reserved (tcpmux) and served nowhere.
            let error = await client.failure(of: CurlRequest(.get, "http://127.0.0.1:1/"))
            #expect(error?.code == .unreachable)
            #expect(error?.message.contains("Connection refused") == true)
        }
    }

    @Test("a name that nobody has")
    func unresolved() async throws {
        try await withClient { client in
            let error = await client.failure(of: CurlRequest(.get, "http://nobody.invalid/"))
            #expect(error?.code == .unresolved)
        }
    }

    @Test(
        "what cannot be sent is refused before it is tried",
        arguments: ["ftp://127.0.0.1/", "http://u:p@127.0.0.1/", "nonsense://x", "http://"]
    )
    func unsendable(url: String) async throws {
        try await withClient { client in
            let error = await client.failure(of: CurlRequest(.get, url))
            #expect(error?.code == .invalidRequest, "\(error?.message ?? "answered")")
        }
    }

    @Test("a line break in a header field is refused, and nothing is sent")
    func injection() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let headers = [(name: "X-A", value: "1\r\nContent-Length: 0\r\n\r\nGET /record HTTP/1.1")]
            let error = await client.failure(of: CurlRequest(.get, receiver.url("/record"), headers: headers))
            #expect(error?.code == .invalidRequest)
            let recorded = try await client.send(CurlRequest(.get, receiver.url("/recorded")))
            #expect(recorded.body.isEmpty)
        }
    }
}
