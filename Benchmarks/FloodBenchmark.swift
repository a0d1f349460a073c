internal import Foundation

/// What a provider has to wait for a read while others attack, against what it waits without them.
///
/// Rounds of both alternate, so that what else the machine does hits both alike. Attackers and gateway share the processors
/// of this machine, so the attackers' rate is bounded: they are to cost the gateway, not to take its processors from it.
struct FloodBenchmark {
    let gatehouse: URL
    let folder: URL

    private static let rounds = 6
    private static let readsInRound = 400
    private static let pause: Duration = .milliseconds(2)

    func run(into report: inout Report) async throws {
        let gateway = try GatewayUnderTest(
            executable: gatehouse,
            folder: folder.appending(path: "flood"),
            port: 18_160,
            sinks: "",
            // Refusals are logged at this level, as they are unless somebody says otherwise.
            logLevel: "info"
        )
        let token = try gateway.mintToken()
        let running = try await gateway.start()
        defer { running.stop() }
        let provider = try PlainHTTPConnection(port: gateway.port)
        let created = try provider.exchange(
            "POST",
            "/scim/v2/Users",
            token: token,
            body: #"{"userName":"ann@example.com","active":true}"#
        )
        guard let user = try JSONSerialization.jsonObject(with: Data(created.body)) as? [String: Any],
            let id = user["id"] as? String
        else { throw BenchFailure("the gateway did not create a user") }

        var (alone, among): ([Double], [Double]) = ([], [])
        var rates = Attack.Rates()
        for round in -1...Self.rounds {
            let quiet = try await reads(of: id, provider, token)
            let attack = Attack(on: gateway.port)
            attack.begin()
            let disturbed = try await reads(of: id, provider, token)
            let rate = await attack.end()
            // The first rounds warm both up, and use up the attempts that an address has.
            guard round > 0 else { continue }
            alone += quiet
            among += disturbed
            rates.add(rate, share: 1 / Double(Self.rounds))
        }
        for (name, part) in [("p50", 0.5), ("p99", 0.99)] {
            report.add(
                "GET by id among attackers, \(name): \(rates)",
                seconds: quantile(part, of: among),
                of: "without them",
                yardstickSeconds: quantile(part, of: alone),
                atMost: 3
            )
        }
        report.add("memory at most", try running.memory("VmHWM"), "MiB", under: 200, note: "VmHWM of the gateway")
    }

    /// How long each read of a round took, in seconds.
    private func reads(of id: String, _ provider: PlainHTTPConnection, _ token: String) async throws -> [Double] {
        var times: [Double] = []
        for _ in 0..<Self.readsInRound {
            let start = ContinuousClock.now
            let answer = try provider.exchange("GET", "/scim/v2/Users/\(id)", token: token)
            times.append((ContinuousClock.now - start) / .seconds(1))
            guard answer.status == 200 else { throw BenchFailure("a read was answered \(answer.status)") }
            try await Task.sleep(for: Self.pause)
        }
        return times
    }

    private func quantile(_ part: Double, of times: [Double]) -> Double {
        times.sorted()[Int(Double(times.count - 1) * part)]
    }
}
