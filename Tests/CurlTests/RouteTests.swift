import Addresses
import Curl
import TestSupport
import Testing

@Suite("The way to a receiver", .timeLimit(.minutes(1)))
struct RouteTests {
    private let guarded = CurlRoute(network: NetworkPolicy(deniesPrivate: true))

    @Test(
        "a private address is refused before anything is sent, by number and by name",
        arguments: ["127.0.0.1", "localhost"]
    )
    func refused(host: String) async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let url = "http://\(host):\(receiver.port)\(receiver.path("/record"))"
            let error = await client.failure(of: CurlRequest(.post, url, body: [1], route: guarded))
            #expect(error?.code == .refusedAddress)
            #expect(error?.message.contains("is not an address of the public internet") == true)
            let recorded = try await client.send(CurlRequest(.get, receiver.url("/recorded")))
            #expect(recorded.body.isEmpty)
        }
    }

    @Test("a connection that another request opened is no way around it")
    func usedConnection() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let answer = try await client.send(CurlRequest(.get, receiver.url("/echo")))
            #expect(answer.status == 200)
            let error = await client.failure(of: CurlRequest(.post, receiver.url("/record"), body: [1], route: guarded))
            #expect(error?.code == .refusedAddress)
            let recorded = try await client.send(CurlRequest(.get, receiver.url("/recorded")))
            #expect(recorded.body.isEmpty)
        }
    }

    @Test("an allowed address is reached")
    func allowed() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            var route = guarded
            route.network.allowed = [try CIDR("127.0.0.0/8")]
            let answer = try await client.send(CurlRequest(.get, receiver.url("/echo"), route: route))
            #expect(answer.status == 200)
        }
    }

    @Test("a receiver that asks for a certificate gets one")
    func clientCertificate() async throws {
        let receiver = try HTTPReceiver(.mutualTLS)
        try await withClient { client in
            let trusting = CurlTLS(caFile: receiver.caFile)
            let anonymous = CurlRequest(.get, receiver.url("/echo"), route: CurlRoute(tls: trusting))
            #expect(await client.failure(of: anonymous) != nil)
            var tls = trusting
            tls.client = CurlClientCertificate(certificateFile: receiver.caFile, keyFile: receiver.keyFile)
            let known = CurlRequest(.get, receiver.url("/echo"), route: CurlRoute(tls: tls))
            let answer = try await client.send(known)
            #expect(answer.status == 200)
            #expect(await client.failure(of: anonymous) != nil, "the connection of one who is known was used")
            tls.client = CurlClientCertificate(certificateFile: "/nonexistent/a.pem", keyFile: receiver.keyFile)
            let broken = await client.failure(of: CurlRequest(.get, receiver.url("/"), route: CurlRoute(tls: tls)))
            #expect(broken?.code == .tls)
            #expect(broken?.message.contains("/nonexistent/a.pem") == true)
        }
    }

    @Test("a proxy is asked in its own words, and the receiver does not see its password")
    func proxy() async throws {
        let receiver = try HTTPReceiver()
        try await withClient { client in
            let proxy = CurlProxy(url: "http://127.0.0.1:\(receiver.port)", user: "me", password: "hush")
            let url = "http://elsewhere.invalid\(receiver.path("/echo"))"
            let response = try await client.send(CurlRequest(.get, url, route: CurlRoute(proxy: proxy)))
            #expect(response.text.hasPrefix("GET \(url) HTTP/1.1\r\n"))
            #expect(response.text.contains("\r\nProxy-Authorization: Basic bWU6aHVzaA==\r\n"))
        }
    }

    @Test("through a proxy, TLS is spoken with the receiver itself")
    func tunnel() async throws {
        let receiver = try HTTPReceiver(.tls)
        let proxy = CurlProxy(url: "http://127.0.0.1:\(try HTTPReceiver().port)", user: "me", password: "hush")
        try await withClient { client in
            let route = CurlRoute(tls: CurlTLS(caFile: receiver.caFile), proxy: proxy)
            let response = try await client.send(CurlRequest(.get, receiver.url("/echo"), route: route))
            #expect(response.text.hasPrefix("GET \(receiver.path("/echo")) HTTP/1.1\r\n"))
            #expect(!response.text.contains("Proxy-Authorization"))
        }
    }

    @Test("an answer that comes before the body has gone out is one")
    func earlyAnswer() async throws {
        let receiver = try HTTPReceiver(.hastyHTTP2)
        try await withClient { client in
            let route = CurlRoute(tls: CurlTLS(caFile: receiver.caFile))
            let body = [UInt8](repeating: 1, count: 200_000)
            let request = CurlRequest(.post, receiver.url("/"), body: body, route: route)
            for _ in 1...10 {
                let response = try await client.send(request)
                #expect(response.status == 204)
            }
        }
    }

    @Test("requests of one moment share a connection where HTTP/2 is offered")
    func multiplexing() async throws {
        let receiver = try HTTPReceiver(.http2)
        try await withClient { client in
            let route = CurlRoute(tls: CurlTLS(caFile: receiver.caFile))
            let request = CurlRequest(.post, receiver.url("/"), body: [1], route: route)
            let peers = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 1...50 { group.addTask { try await client.send(request).headers.first("X-Peer-Port") } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(peers.count == 1 && peers.first != .some(nil))
        }
    }
}
