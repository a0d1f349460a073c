internal import Foundation

/// The built program with settings of one benchmark.
struct GatewayUnderTest {
    let executable: URL
    let folder: URL
    let port: Int

    var base: String { "http://127.0.0.1:\(port)/scim/v2" }

    private let logLevel: String

    init(executable: URL, folder: URL, port: Int, sinks: String, logLevel: String = "error") throws {
        self.executable = executable
        self.folder = folder
        self.port = port
        self.logLevel = logLevel
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(sinks: sinks)
    }

    func write(sinks: String) throws {
        let yaml = """
            server: { listen: "127.0.0.1:\(port)", base_path: /scim/v2 }
            admin: { listen: "127.0.0.1:\(port + 1)" }
            store: { path: ./gatehouse.db }
            log: { level: \(logLevel) }
            connections:
              okta: { profile: okta, auth: [{ type: bearer }], limits: { rate: 1000000/s, concurrency: 10000 } }
            \(sinks)
            """
        try yaml.write(to: folder.appending(path: "gateway.yaml"), atomically: false, encoding: .utf8)
    }

    func mintToken() throws -> String {
        let token = try Child.output(of: executable.path, ["tokens", "create", "okta"], in: folder)
        return token.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func start() async throws -> Child {
        let log = folder.appending(path: "gateway.log")
        guard FileManager.default.createFile(atPath: log.path, contents: nil) else {
            throw BenchFailure("cannot write \(log.path)")
        }
        let child = try Child(
            executable,
            ["serve", "gateway.yaml"],
            in: folder,
            output: logLevel == "error" ? .standardError : FileHandle(forWritingTo: log)
        )
        try await wait(for: "the gateway to listen") {
            try Child.output(of: "curl", ["-s", "http://127.0.0.1:\(port + 1)/healthz"], in: folder) == "ok\n"
        }
        return child
    }

    /// How many events a sink has still to settle; nil before it has begun.
    ///
    /// Asked of the admin listener: `sinks list` would start a process each time, and the 30 ms of processor time that it
    /// takes are missing from what is measured.
    func lag(of sink: String) throws -> Int? {
        let answer = try PlainHTTPConnection(port: port + 1).exchange("GET", "/metrics")
        let name = "gatehouse_sink_lag_events{sink=\"\(sink)\"} "
        let line = String(decoding: answer.body, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { Int($0.dropFirst(name.count)) }
    }

    /// Waits until a sink has settled everything, and says how long that took.
    ///
    /// The next look comes when half of what is left should be done.
    func delivered(_ count: Int, to sink: String, since start: ContinuousClock.Instant) async throws -> Duration {
        var elapsed = Duration.zero
        while elapsed < .seconds(300) {
            let lag = try lag(of: sink)
            elapsed = ContinuousClock.now - start
            guard let lag, lag < count else {
                try await Task.sleep(for: .milliseconds(100))
                continue
            }
            if lag == 0 { return elapsed }
            let rest = elapsed * Double(lag) / Double(count - lag)
            try await Task.sleep(for: min(max(rest / 2, .milliseconds(20)), .seconds(5)))
        }
        throw BenchFailure("gave up after \(elapsed) waiting for \(sink) to get every event")
    }

    /// The place of the last event in the log.
    func lastSequence() throws -> Int {
        let line = try Child.output(of: executable.path, ["events", "list", "--limit", "1", "--json"], in: folder)
        let event = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return event?["sequence"] as? Int ?? 0
    }
}
