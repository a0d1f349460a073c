import Curl
import TestSupport
import Testing

@Suite("Requests over a socket", .timeLimit(.minutes(1)))
struct ExchangeTests {
    @Test("a request arrives as it was written, and nothing is added that nobody asked for")
    func asWritten() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let request = CurlRequest(
                .post,
                receiver.url("/echo"),
                headers: [("X-One", "1"), ("X-Empty", ""), ("Content-Type", "application/json")],
                body: Array(#"{"a":1}"#.utf8)
            )
            let response = try await client.send(request)
            #expect(response.status == 200)
            #expect(response.version == .http11)
            #expect(
                response.text == """
                    POST \(receiver.path("/echo")) HTTP/1.1\r
                    Host: 127.0.0.1:\(receiver.port)\r
                    Accept: */*\r
                    X-One: 1\r
                    X-Empty:\r
                    Content-Type: application/json\r
                    Content-Length: 7\r
                    \r
                    {"a":1}
                    """
            )
        }
    }

    @Test("every method, with a body and without", arguments: CurlRequest.Method.allCases)
    func methods(method: CurlRequest.Method) async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let bare = try await client.send(CurlRequest(method, receiver.url("/echo")))
            #expect(bare.status == 200)
            guard method != .head else { return }
            #expect(bare.text.utf8.starts(with: "\(method.rawValue) \(receiver.path("/echo")) ".utf8))
            #expect(!bare.text.contains("application/x-www-form-urlencoded"))
            let full = try await client.send(CurlRequest(method, receiver.url("/echo"), body: Array("body".utf8)))
            #expect(full.text.utf8.starts(with: "\(method.rawValue) \(receiver.path("/echo")) ".utf8))
            #expect(full.text.utf8.suffix(8).elementsEqual("\r\n\r\nbody".utf8))
        }
    }

    @Test("a large body arrives whole, without waiting for a 100")
    func largeBody() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let body = [UInt8](repeating: UInt8(ascii: "x"), count: 3_000_000)
            let request = CurlRequest(.post, receiver.url("/echo"), body: body, maxResponseBytes: 4_000_000)
            let response = try await client.send(request)
            #expect(response.body.suffix(body.count).elementsEqual(body))
            #expect(!response.isTruncated)
            let head = String(decoding: response.body.prefix(500), as: UTF8.self)
            #expect(!head.contains("Expect"))
        }
    }

    @Test("the connection is used again")
    func keepAlive() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            var peers: Set<String> = []
            for _ in 1...10 {
                let response = try await client.send(CurlRequest(.post, receiver.url("/echo"), body: [1]))
                peers.insert(try #require(response.headers.first("x-peer-port")))
            }
            #expect(peers.count == 1)
        }
    }

    @Test("any status is an answer", arguments: [200, 201, 204, 400, 401, 404, 410, 429, 500, 503])
    func status(status: Int) async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let request = CurlRequest(.post, receiver.url("/status/\(status)?retry-after=7"), body: [1])
            let response = try await client.send(request)
            #expect(response.status == status)
            #expect(response.headers.first("RETRY-AFTER") == "7")
        }
    }

    @Test("a redirect is an answer and is not followed")
    func redirect() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let response = try await client.send(CurlRequest(.post, receiver.url("/redirect"), body: [1]))
            #expect(response.status == 302)
            #expect(response.headers.first("Location") == receiver.path("/record"))
            let recorded = try await client.send(CurlRequest(.get, receiver.url("/recorded")))
            #expect(recorded.body.isEmpty)
        }
    }

    @Test("an interim answer is passed over")
    func interim() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let response = try await client.send(CurlRequest(.get, receiver.url("/continue")))
            #expect(response.status == 200)
            #expect(response.text == "done")
            #expect(response.headers.first("X-Interim") == nil)
        }
    }

    @Test("of an oversize body the beginning is kept, and the connection, too")
    func oversize() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let long = try await client.send(CurlRequest(.get, receiver.url("/body/100000"), maxResponseBytes: 1000))
            #expect(long.body.count == 1000)
            #expect(long.isTruncated)
            let next = try await client.send(CurlRequest(.get, receiver.url("/echo")))
            #expect(next.headers.first("X-Peer-Port") == long.headers.first("X-Peer-Port"))
        }
    }

    @Test("a body without end is cut off, and its answer stands")
    func endless() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let response = try await client.send(CurlRequest(.get, receiver.url("/endless"), maxResponseBytes: 10))
            #expect(response.status == 200)
            #expect(response.text == "eeeeeeeeee")
            #expect(response.isTruncated)
        }
    }

    @Test("1,000 requests at a time are all answered, each with its own answer, over no more connections than allowed")
    func crowd() async throws {
        let receiver = try HTTPReceiver()
        try await withClient(CurlConfiguration(maxConnectionsPerHost: 50)) { client in
            let answers = try await withThrowingTaskGroup(of: (Int, CurlResponse).self) { group in
                for number in 1...1000 {
                    group.addTask {
                        let body = Array("<\(number)>".utf8)
                        let request = CurlRequest(.post, receiver.url("/echo"), body: body, timeout: .seconds(50))
                        return (number, try await client.send(request))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 1000)
            #expect(answers.allSatisfy { number, answer in answer.text.contains("<\(number)>") })
            let peers = Set(answers.compactMap { $1.headers.first("X-Peer-Port") })
            #expect(peers.count <= 50)
        }
    }
}
