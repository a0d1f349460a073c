import Foundation
import SCIM
import Testing

@Suite("limits of a connection", .timeLimit(.minutes(3)))
struct LimitTests {
    private static let target = "/api/scim/v2/Users"

    @Test(
        "what two servers could read differently is refused, and the connection closed",
        arguments: [
            ("GET \(target) HTTP/1.1\r\n\r\n", "400"),
            ("GET \(target) HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"),
            (
                "POST \(target) HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "400"
            ),
            (
                "POST \(target) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n",
                "400"
            ),
            ("POST \(target) HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "400"),
            ("POST \(target) HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 2\r\n\r\n{}", "400"),
            ("POST \(target) HTTP/1.1\r\nHost: a\r\nContent-Length: +2\r\n\r\n{}", "400"),
            ("POST \(target) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", "400"),
            ("POST \(target) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "400"),
            ("GET \(target) HTTP/1.1\nHost: a\n\n", "400"),
            ("GET \(target) HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n", "400"),
            ("GET \(target) HTTP/1.1\r\nHost: a\r\nX : 1\r\n\r\n", "400"),
            ("GET \(target) HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n", "400"),
            ("GET http://b\(target) HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
            ("NONSENSE\r\n\r\n", "400"), ("GET \(target) HTTP/9.9\r\nHost: a\r\n\r\n", "400"),
            ("GET \(target) HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 40_000))\r\n\r\n", "431"),
            ("GET \(target) HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: 1\r\n", count: 200))\r\n", "431"),
        ]
    )
    func smuggling(request: String, status: String) async throws {
        try await TransportFixture.with("") { gateway in
            let answer = try await RawConnection.exchange(request, with: gateway.port)
            let found = answer.split(separator: " ").dropFirst().first.map(String.init) ?? "nothing"
            #expect(
                found == status || found == "501",
                "\(request.prefix(120).debugDescription) → \(answer.prefix(300))"
            )
            #expect(answer.contains("messages:2.0:Error"))
            #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2, "one answer and no second one: \(answer)")
        }
    }

    @Test("an absolute target for the same host is answered, a long one is a 414, and the connection lives on")
    func targets() async throws {
        try await TransportFixture.with("") { gateway in
            let long = "GET \(Self.target)?x=\(String(repeating: "y", count: 9000)) HTTP/1.1\r\nHost: a\r\n\r\n"
            let absolute = "GET http://a\(Self.target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            let answer = try await RawConnection.exchange(long + absolute, with: gateway.port)
            #expect(answer.hasPrefix("HTTP/1.1 414"))
            #expect(answer.contains("HTTP/1.1 401"))
        }
    }

    @Test("whoever sends too slowly is cut off, and whoever takes too slowly, too")
    func slow() async throws {
        let limits = ", limits: { header_timeout: 500ms, body_timeout: 500ms, idle_timeout: 500ms, answer_timeout: 1s }"
        try await TransportFixture.with(limits) { gateway in
            func dribble(_ text: String) async throws -> String {
                let pieces = text.utf8.map { [$0] }
                return try await RawConnection(to: gateway.port).exchange(pieces, pause: .milliseconds(100))
            }
            #expect(
                try await dribble("GET \(Self.target) HTTP/1.1\r\nHost: \(String(repeating: "a", count: 500))") == ""
            )
            let head =
                "POST \(Self.target) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(gateway.token)\r\n"
                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
            let answer = try await RawConnection(to: gateway.port).exchange(
                [Array(head.utf8)] + Array(repeating: [UInt8(ascii: "{")], count: 500),
                pause: .milliseconds(100)
            )
            #expect(answer.hasPrefix("HTTP/1.1 408"), "\(answer)")
            // One request, and then nothing.
            let idle = "GET \(Self.target) HTTP/1.1\r\nHost: a\r\n\r\n"
            #expect(try await RawConnection.exchange(idle, with: gateway.port).hasPrefix("HTTP/1.1 401"))
        }
    }

    @Test("connections over the limit are closed at once, and there is room again once others leave")
    func connections() async throws {
        try await TransportFixture.with(", limits: { max_connections_per_address: 4, header_timeout: 2s }") { gateway in
            let request = "GET \(Self.target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<4 {
                    let held = try await RawConnection(to: gateway.port)
                    group.addTask { try await held.exchange([Array("GET".utf8)]) }
                }
                var refused = try await RawConnection.exchange(request, with: gateway.port)
                #expect(refused == "")
                try await gateway.logged("turned connections away")
                for try await answer in group { #expect(answer == "") }
                refused = try await RawConnection.exchange(request, with: gateway.port)
                #expect(refused.hasPrefix("HTTP/1.1 401"))
            }
        }
    }

    @Test("a long answer that is taken in sips is cut off, and takes no more memory than it has")
    func slowReaders() async throws {
        let limits = ", limits: { answer_timeout: 1s, idle_timeout: 30s }"
        try await TransportFixture.with(limits) {
            try TransportFixture.yaml("").write(
                to: $0.folder.appending(path: "gateway.yaml"),
                atomically: false,
                encoding: .utf8
            )
            let seeded = try await GatewayProcess.command(["seed", "okta", "--users", "1000"], in: $0.folder)
            guard seeded.status == 0 else { throw HarnessFailure("not seeded: \(seeded.errors)") }
        } _: { gateway in
            let request =
                "GET \(Self.target)?count=1000 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(gateway.token)\r\n\r\n"
            let whole = try await gateway.curl([], path: "/Users?count=1000", scheme: "http").output.utf8.count
            #expect(whole > 300_000)
            let before = gateway.residentMemory
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        // Many at once: one answer is worked on after the other, and only once the last one was taken.
                        let reader = try await RawConnection(to: gateway.port, window: 4096)
                        return try await reader.sip(
                            String(repeating: request, count: 40),
                            sips: 40,
                            pause: .milliseconds(100)
                        )
                    }
                }
                // What the system had taken over goes with the connection.
                for try await taken in group { #expect(taken < whole) }
            }
            let growth = gateway.residentMemory - before
            // All that was asked for comes to some 300 MB.
            #expect(growth < 100 << 10, "\(growth) KiB more")
            #expect(try await gateway.curl([], scheme: "http").output.contains("ListResponse"))
        }
    }

    @Test("requests over the limit are a 503 with Retry-After, never a 404, and answered again once others are done")
    func requests() async throws {
        try await TransportFixture.with(", limits: { max_requests: 2, body_timeout: 30s }") { gateway in
            func status(_ path: String) async throws -> String {
                try await gateway.curl(["--include"], path: path, scheme: "http").output
            }
            let head =
                "POST \(Self.target) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(gateway.token)\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    let held = try await RawConnection(to: gateway.port)
                    group.addTask {
                        _ = try await held.exchange([Array(head.utf8), [UInt8(ascii: " ")]], pause: .seconds(60))
                    }
                }
                var answer = ""
                for _ in 0..<200 where !answer.hasPrefix("HTTP/1.1 503") { answer = try await status("/Users/none") }
                #expect(answer.hasPrefix("HTTP/1.1 503"), "\(answer)")
                #expect(answer.lowercased().contains("\nretry-after: 1\r"))
                #expect(answer.contains("server.limits.max_requests"))
                group.cancelAll()
            }
            var answer = ""
            for _ in 0..<200 where !answer.hasPrefix("HTTP/1.1 404") { answer = try await status("/Users/none") }
            #expect(answer.hasPrefix("HTTP/1.1 404"), "\(answer)")
        }
    }
}
