import Foundation
import SCIM
import Testing

@Suite("proxies in front", .timeLimit(.minutes(2)))
struct ProxyTests {
    private static let forwarded = [
        "--header", "X-Forwarded-For: 6.6.6.6, 192.0.2.7", "--header", "X-Forwarded-Proto: https",
        "--header", "X-Forwarded-Host: scim.example.com",
    ]

    @Test("a trusted proxy says who calls and what the client sees; anybody else does not")
    func forwarded() async throws {
        for (trusted, url, address) in [
            ("127.0.0.0/8", "https://scim.example.com/api/scim/v2/", "192.0.2.7"),
            ("10.0.0.0/8", "http://127.0.0.1:", "127.0.0.1"),
        ] {
            try await TransportFixture.with(", trusted_proxies: [\(trusted)]") { gateway in
                let answer = try await gateway.curl(Self.forwarded, path: "/ResourceTypes", scheme: "http")
                #expect(answer.output.contains(#""location":"\#(url)"#), "\(answer.output)")
                _ = try await gateway.curl(Self.forwarded, path: "/Users/none", scheme: "http")
                try await gateway.logged(#""address":"\#(address)""#)
            }
        }
    }

    @Test("RFC 7239's Forwarded counts where it is asked for, and X-Forwarded then does not")
    func standardForwarded() async throws {
        let server = ", trusted_proxies: [127.0.0.1], proxy_headers: forwarded"
        try await TransportFixture.with(server) { gateway in
            let field = #"Forwarded: for=6.6.6.6, for="192.0.2.9:4711";proto=https;host=idm.example.com"#
            let headers = Self.forwarded + ["--header", field]
            let answer = try await gateway.curl(headers, path: "/ResourceTypes", scheme: "http")
            #expect(answer.output.contains(#""location":"https://idm.example.com/api/scim/v2/"#), "\(answer.output)")
            _ = try await gateway.curl(headers, path: "/Users/none", scheme: "http")
            try await gateway.logged(#""address":"192.0.2.9""#)
        }
    }

    @Test("the PROXY protocol, before HTTP and before TLS; without it nothing is answered")
    func proxyProtocol() async throws {
        let server = ", trusted_proxies: [127.0.0.1], proxy_protocol: true"
        let request = "GET /api/scim/v2/Users HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        let v2: [UInt8] = [
            13, 10, 13, 10, 0, 13, 10, 81, 85, 73, 84, 10, 0x21, 0x11, 0, 12, 192, 0, 2, 8, 10, 0, 0, 1, 1, 2, 3, 4,
        ]
        try await TransportFixture.with(server) { gateway in
            for (header, address) in [
                (Array("PROXY TCP4 192.0.2.7 10.0.0.1 1 2\r\n".utf8), "192.0.2.7"), (v2, "192.0.2.8"),
            ] {
                // In pieces of one byte, and with the request right behind.
                let pieces = header.map { [$0] } + [Array(request.utf8)]
                #expect(try await RawConnection(to: gateway.port).exchange(pieces).hasPrefix("HTTP/1.1 401"))
                #expect(
                    try await RawConnection(to: gateway.port).exchange([header + Array(request.utf8)])
                        .hasPrefix("HTTP/1.1 401")
                )
                try await gateway.logged(#""address":"\#(address)""#)
            }
            #expect(try await RawConnection.exchange(request, with: gateway.port) == "")
            #expect(try await RawConnection.exchange("PROXY TCP4 1.2.3\r\n" + request, with: gateway.port) == "")
        }
        try await TransportFixture.with(server + TransportFixture.tls) {
            try await $0.selfSigned("server")
        } _: { gateway in
            let answer = try await gateway.curl(["--haproxy-protocol", "--cacert", "server.pem", "--http2"])
            #expect(answer.output.contains("ListResponse"), "\(answer)")
        }
        try await TransportFixture.with(", trusted_proxies: [10.0.0.0/8], proxy_protocol: true") { gateway in
            let header = "PROXY TCP4 192.0.2.7 10.0.0.1 1 2\r\n"
            let answer = try await RawConnection.exchange(header + request, with: gateway.port)
            #expect(answer == "")
        }
    }
}
