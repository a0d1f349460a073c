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
            let bareReads = try wrk.rate(bareBase + "/Users/\(id)", script: Wrk.reads(token: token))
            let reads = try wrk.rate(gateway.base + "/Users/\(id)", script: Wrk.reads(token: token))
            report.add(
                "GET by id, \(connections) connections",
                rate: reads,
                of: "bare route",
                yardstickRate: bareReads,
                aim: 0.6
            )
            let bareCreates = try wrk.rate(bareBase + "/Users", script: Wrk.creates(token: token, prefix: "b"))
            let creates = try wrk.rate(
                gateway.base + "/Users",
                script: Wrk.creates(token: token, prefix: "c\(connections)x")
            )
            report.add(
                "durable create, \(connections) connections",
                rate: creates,
                of: "bare route",
                yardstickRate: bareCreates,
                aim: 0.3
            )
        }
    }
}
