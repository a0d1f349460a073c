internal import Foundation

/// Events delivered to a local receiver against a bare libcurl loop that posts the same bytes to it.
struct DeliveryBenchmark {
    let gatehouse: URL
    let folder: URL

    private static let inFlight = 32
    private static let events = 100_000

    func run(into report: inout Report) async throws {
        let nginx = try Receiver(folder: folder.appending(path: "nginx"), port: 18_100)
        defer { nginx.stop() }
        try await wait(for: "nginx") {
            try Child.output(of: "curl", ["-s", "-o", "/dev/null", "-w", "%{http_code}", nginx.url], in: folder)
                == "204"
        }
        let gateway = try GatewayUnderTest(
            executable: gatehouse,
            folder: folder.appending(path: "deliveries"),
            port: 18_110,
            sinks: ""
        )
        let token = try gateway.mintToken()
        try await fill(gateway, token: token)
        let before = try count(gateway)

        try gateway.write(
            sinks: """
                sinks:
                  crm: { type: webhook, url: "\(nginx.url)", concurrency: \(Self.inFlight), secret: whsec_dGhpcyBrZXkgaXMgb25seSBmb3IgdHJ5aW5nIG91dA== }
                """
        )
        let start = ContinuousClock.now
        let running = try await gateway.start()
        defer { running.stop() }
        try await wait(for: "every event to be delivered", seconds: 120) { try gateway.lag(of: "crm") == 0 }
        let elapsed = (ContinuousClock.now - start) / .seconds(1)

        let sample = try Child.output(
            of: gatehouse.path,
            ["events", "list", "--limit", "1", "--json"],
            in: gateway.folder
        )
        let body = Array(sample.utf8.dropLast())
        let bare = try BareCurlLoop.rate(url: nginx.url, body: body, count: before, inFlight: Self.inFlight)
        report.add(
            "webhook deliveries, \(Self.inFlight) in flight, \(before) events of \(body.count) bytes",
            rate: Double(before) / elapsed,
            of: "bare libcurl loop",
            yardstickRate: bare,
            aim: 0.4
        )
    }

    /// Makes events by creating users, as a provider would.
    private func fill(_ gateway: GatewayUnderTest, token: String) async throws {
        let running = try await gateway.start()
        defer { running.stop() }
        var round = 0
        while try count(gateway) < Self.events, round < 20 {
            let wrk = Wrk(folder: folder, connections: 128, seconds: 5)
            _ = try wrk.rate(gateway.base + "/Users", script: Wrk.creates(token: token, prefix: "f\(round)x"))
            round += 1
        }
    }

    private func count(_ gateway: GatewayUnderTest) throws -> Int {
        let line = try Child.output(
            of: gatehouse.path,
            ["events", "list", "--limit", "1", "--json"],
            in: gateway.folder
        )
        let event = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return event?["sequence"] as? Int ?? 0
    }
}

/// nginx that answers every POST with 204 and keeps connections open.
struct Receiver {
    let url: String
    private let child: Child

    init(folder: URL, port: Int) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let configuration = """
            daemon off; worker_processes 1; pid \(folder.path)/nginx.pid; error_log stderr error;
            events { worker_connections 512; }
            http {
              access_log off; keepalive_requests 100000000; client_body_temp_path \(folder.path)/body;
              proxy_temp_path \(folder.path)/p; fastcgi_temp_path \(folder.path)/f;
              uwsgi_temp_path \(folder.path)/u; scgi_temp_path \(folder.path)/s;
              server { listen 127.0.0.1:\(port); location / { return 204; } }
            }
            """
        let file = folder.appending(path: "nginx.conf")
        try configuration.write(to: file, atomically: false, encoding: .utf8)
        let nginx =
            FileManager.default.isExecutableFile(atPath: "/usr/sbin/nginx") ? "/usr/sbin/nginx" : "/usr/bin/nginx"
        child = try Child(URL(filePath: nginx), ["-c", file.path, "-p", folder.path], in: folder)
        url = "http://127.0.0.1:\(port)/hooks"
    }

    func stop() {
        child.stop()
    }
}
