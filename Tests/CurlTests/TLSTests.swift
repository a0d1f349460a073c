import Curl
import TestSupport
import Testing

@Suite("TLS", .timeLimit(.minutes(1)))
struct TLSTests {
    @Test("a certificate that nobody vouches for is refused")
    func unknownIssuer() async throws {
        let receiver = try HTTPReceiver(.tls)
        try await withClient { client in
            let error = await client.failure(of: CurlRequest(.post, receiver.url("/echo"), body: [1]))
            #expect(error?.code == .tls)
            #expect(error?.message.contains("certificate") == true)
        }
    }

    @Test("the certificates of a CA file are trusted")
    func caFile() async throws {
        let receiver = try HTTPReceiver(.tls)
        try await withClient { client in
            let tls = CurlTLS(caFile: receiver.caFile)
            let response = try await client.send(
                CurlRequest(.post, receiver.url("/echo"), body: [1], route: CurlRoute(tls: tls))
            )
            #expect(response.status == 200)
            #expect(response.version == .http11)
        }
    }

    @Test("a trusted certificate for another name is refused")
    func anotherName() async throws {
        let receiver = try HTTPReceiver(.tls)
        try await withClient { client in
            let url = "https://127.0.0.1:\(receiver.port)/echo"
            let error = await client.failure(
                of: CurlRequest(.get, url, route: CurlRoute(tls: CurlTLS(caFile: receiver.caFile)))
            )
            #expect(error?.code == .tls)
        }
    }

    @Test("trust is not carried over to the next request")
    func noCarryOver() async throws {
        let receiver = try HTTPReceiver(.tls)
        try await withClient { client in
            let lax = CurlRequest(.get, receiver.url("/echo"), route: CurlRoute(tls: CurlTLS(verify: false)))
            let response = try await client.send(lax)
            #expect(response.status == 200)
            let error = await client.failure(of: CurlRequest(.get, receiver.url("/echo")))
            #expect(error?.code == .tls)
        }
    }

    @Test("a CA file that is not there is a mistake in the request")
    func missingCAFile() async throws {
        let receiver = try HTTPReceiver(.tls)
        try await withClient { client in
            let tls = CurlTLS(caFile: "/nonexistent/ca.pem")
            let error = await client.failure(of: CurlRequest(.get, receiver.url("/echo"), route: CurlRoute(tls: tls)))
            #expect(error?.code == .invalidRequest)
            #expect(error?.message.contains("/nonexistent/ca.pem") == true)
        }
    }

    @Test("HTTP/2 is spoken where it is offered")
    func http2() async throws {
        let receiver = try HTTPReceiver(.http2)
        try await withClient { client in
            let tls = CurlTLS(caFile: receiver.caFile)
            for _ in 1...3 {
                let body = [UInt8](repeating: 1, count: 1000)
                let response = try await client.send(
                    CurlRequest(.post, receiver.url("/"), body: body, route: CurlRoute(tls: tls))
                )
                #expect(response.status == 204)
                #expect(response.version == .http2)
            }
        }
    }
}
