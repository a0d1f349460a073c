import Foundation
import TestSupport
import Testing

/// Requests that are nearly right, byte by byte, at the built program.
@Suite("fuzzing the edge", .timeLimit(.minutes(5)))
struct EdgeFuzzTests {
    /// A tenth of what readers by themselves get: each takes a connection.
    private static let iterations = max(1, FuzzRun.iterations / 50)
    private static let atATime = 8

    @Test("whatever bytes arrive, nothing is answered with a fault of ours, and everybody else is answered as ever")
    func requests() async throws {
        let limits = ", limits: { header_timeout: 500ms, body_timeout: 500ms, idle_timeout: 500ms }"
        try await TransportFixture.with(limits) { gateway in
            var mutator = Mutator(corpus: Self.requests(gateway.token), tokens: Self.tokens, seed: FuzzRun.seed)
            var iteration = 0
            while iteration < Self.iterations {
                let inputs = (0..<Self.atATime).map { _ in mutator.next() }
                let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
                    for (index, input) in inputs.enumerated() {
                        group.addTask { (index, try await RawConnection(to: gateway.port).exchange([input])) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                for (index, answer) in answers {
                    for status in Self.statuses(in: answer) {
                        // What is not spoken here says so: 501 an encoding or /Me, 505 a version.
                        let isFine = status < 500 || status == 501 || status == 505
                        #expect(isFine, "\(answer.prefix(300)) to \(FuzzRun.failure(iteration + index, inputs[index]))")
                    }
                }
                iteration += Self.atATime
            }
            let answer = try await gateway.curl(["--write-out", "%{http_code}"], scheme: "http")
            #expect(answer.output.hasSuffix("200"), "\(answer.output)\(answer.errors)")
        }
    }

    /// The status of each answer on the connection.
    private static func statuses(in text: String) -> [Int] {
        text.components(separatedBy: "HTTP/1.1 ").dropFirst().compactMap { Int($0.prefix(3)) }
    }

    private static func requests(_ token: String) -> [String] {
        let head = "Host: localhost\r\nAuthorization: Bearer \(token)\r\nConnection: close\r\n"
        let user = #"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mona@example.com"}"#
        let patch =
            #"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"#
            + #""Operations":[{"op":"replace","path":"active","value":false}]}"#
        let json = "Content-Type: application/scim+json\r\n"
        let chunked = "5\r\n{\"use\r\n\(String(user.utf8.count - 5, radix: 16))\r\n\(user.dropFirst(5))\r\n0\r\n\r\n"
        return [
            "GET /api/scim/v2/Users?filter=userName%20eq%20%22a%22&count=2 HTTP/1.1\r\n\(head)\r\n",
            "POST /api/scim/v2/Users HTTP/1.1\r\n\(head)\(json)Content-Length: \(user.utf8.count)\r\n\r\n\(user)",
            "POST /api/scim/v2/Users HTTP/1.1\r\n\(head)\(json)Transfer-Encoding: chunked\r\n\r\n\(chunked)",
            "PATCH /api/scim/v2/Users/1 HTTP/1.1\r\n\(head)\(json)Content-Length: \(patch.utf8.count)\r\n\r\n\(patch)",
            "DELETE /api/scim/v2/Groups/1 HTTP/1.1\r\n\(head)If-Match: W/\"1\"\r\n\r\n",
            "HEAD /api/scim/v2/Schemas HTTP/1.1\r\n\(head)Expect: 100-continue\r\n\r\n",
            "POST /oauth/token HTTP/1.1\r\n\(head)Content-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 29\r\n\r\ngrant_type=client_credentials",
        ]
    }

    private static let tokens = [
        "\r\n", "\n", "\r", ":", " ", "\t", "\u{0}", "%00", "%2e%2e/", "//", "?", "&", "HTTP/1.0", "HTTP/2.0", "PRI * ",
        "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n", "Host: other\r\n",
        "Connection: upgrade\r\nUpgrade: h2c\r\n", "Expect: 100-continue\r\n", "X-Forwarded-For: 10.0.0.1\r\n",
        "Authorization: Basic YTpi\r\n", "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n", "0\r\n\r\n", "ffffffffffffffff\r\n",
        "-1", "99999999999999999999", "é", "\"", "{", "[[[[[[[[", "filter=", "(((((((", "OPTIONS", "CONNECT", "TRACE",
    ]
}
