internal import Foundation

/// Durable creates and reads by id against a bare route that returns the same bytes.
struct RequestBenchmark {
    let gatehouse: URL
    let folder: URL
    let seconds: Int

    func run(into report: inout Report) async throws {
        let gateway = try GatewayUnderTest(
            executable: gatehouse,
            folder: folder.appending(path: "requests"),
            port: 18_080,
            sinks: ""
        )
        let token = try gateway.mintToken()
        let bare = try Child(
            URL(filePath: CommandLine.arguments[0]),
            ["bare-route", "18090"],
            in: folder
        )
        defer { bare.stop() }
        let bareBase = "http://127.0.0.1:18090"
        try await wait(for: "the bare route") {
            try !Child.output(of: "curl", ["-s", bareBase + "/Users/1"], in: folder).isEmpty
        }
        let running = try await gateway.start()
        defer { running.stop() }

        let created = try Child.output(
            of: "curl",
            [
                "-s", gateway.base + "/Users", "-H", "Authorization: Bearer \(token)", "-d",
                #"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"probe@example.com","displayName":"Probe","name":{"givenName":"Ann","familyName":"Lee"},"emails":[{"value":"probe@example.com","type":"work","primary":true}]}"#,
                "-H", "Content-Type: application/scim+json",
            ],
            in: folder
        )
        guard let user = try JSONSerialization.jsonObject(with: Data(created.utf8)) as? [String: Any],
            let id = user["id"] as? String
        else { throw BenchFailure("the gateway did not create a user: \(created)") }

        for connections in [32, 128] {
            let wrk = Wrk(folder: folder, connections: connections, seconds: seconds)
            let read = Wrk.reads(token: token)
            let reads = try inTurns { _ in
                try wrk.rate(bareBase + "/Users/\(id)", script: read)
            } and: { _ in
                try wrk.rate(gateway.base + "/Users/\(id)", script: read)
            }
            report.add(
                "GET by id, \(connections) connections",
                rate: reads.measured,
                of: "bare route",
                yardstickRate: reads.yardstick,
                aim: 0.6
            )
            let creates = try inTurns { turn in
                try wrk.rate(bareBase + "/Users", script: Wrk.creates(token: token, prefix: "b\(turn)"))
            } and: { turn in
                try wrk.rate(
                    gateway.base + "/Users",
                    script: Wrk.creates(token: token, prefix: "c\(connections)x\(turn)x")
                )
            }
            report.add(
                "durable create, \(connections) connections",
                rate: creates.measured,
                of: "bare route",
                yardstickRate: creates.yardstick,
                aim: 0.3
            )
        }
    }

    /// Measures both in turns and takes the middle of each, since the machine is not as fast at one moment as at another.
    private func inTurns(
        _ yardstick: (Int) throws -> Double,
        and measured: (Int) throws -> Double
    ) throws -> (yardstick: Double, measured: Double) {
        var rates: [(yardstick: Double, measured: Double)] = []
        for turn in 0..<Self.turns { rates.append((try yardstick(turn), try measured(turn))) }
        return (rates.map(\.yardstick).sorted()[Self.turns / 2], rates.map(\.measured).sorted()[Self.turns / 2])
    }

    /// An odd number, so that there is a middle.
    private static let turns = 3
}
