import Testing

@Suite("attacks over HTTP/2", .timeLimit(.minutes(3)))
struct HTTP2AttackTests {
    @Test(
        "what no client would send is borne or ends its connection; others are answered meanwhile, and memory is bounded",
        arguments: [
            ("rapid-reset", "closed"), ("open-streams", ""), ("endless-header", "closed"), ("large-header", ""),
            ("settings", ""), ("pings", ""), ("empty-data", ""), ("bomb", ""),
        ]
    )
    func attack(name: String, outcome: String) async throws {
        try await TransportFixture.with(TransportFixture.tls) {
            try await $0.selfSigned("server")
        } _: { gateway in
            let before = gateway.residentMemory
            let judge = try await Python.run(
                "attack_http2.py",
                [String(gateway.port), "server.pem", gateway.token, name],
                in: gateway.folder
            )
            #expect(judge.status == 0, "\(judge)")
            #expect(judge.output.hasPrefix(outcome), "\(judge.output)")
            let growth = gateway.residentMemory - before
            print("\(name): \(judge.output.dropLast()), \(growth) KiB more")
            #expect(growth < 64 << 10, "\(growth) KiB more")
        }
    }
}
