internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import Synchronization

/// From sending a create to the webhook's arrival, at a steady 500 creates a second.
struct LatencyBenchmark {
    let gatehouse: URL
    let folder: URL
    let seconds: Int

    private static let rate = 500
    private static let workers = 8

    func run(into report: inout Report) async throws {
        let gateway = try GatewayUnderTest(
            executable: gatehouse,
            folder: folder.appending(path: "latency"),
            port: 18_120,
            sinks: """
                sinks:
                  crm: { type: webhook, url: "http://127.0.0.1:18130/hooks", concurrency: 32 }
                """
        )
        let token = try gateway.mintToken()
        let running = try await gateway.start()
        defer { running.stop() }
        let arrivals = Arrivals()
        let samples = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await arrivals.serve(port: 18_130) }
            let count = Self.rate * seconds
            let sent = try await send(count, to: gateway, token: token)
            try await wait(for: "every webhook") { arrivals.count >= count }
            group.cancelAll()
            return sent.compactMap { name, time in arrivals.time(of: name).map { ($0 - time) / .milliseconds(1) } }
        }
        .sorted()
        guard samples.count == Self.rate * seconds else {
            throw BenchFailure("\(samples.count) webhooks arrived of \(Self.rate * seconds)")
        }
        let note = "\(samples.count) creates at \(Self.rate)/s"
        report.add("create to received, p50", milliseconds: samples[samples.count / 2], under: nil, note: note)
        report.add("create to received, p99", milliseconds: samples[samples.count * 99 / 100], under: 50, note: note)
    }

    /// Sends creates on a fixed timetable, whether or not earlier ones have been answered.
    private func send(
        _ count: Int,
        to gateway: GatewayUnderTest,
        token: String
    ) async throws -> [String: ContinuousClock.Instant] {
        let start = ContinuousClock.now + .milliseconds(100)
        let port = gateway.port
        return try await withThrowingTaskGroup(of: [(String, ContinuousClock.Instant)].self) { group in
            for worker in 0..<Self.workers {
                group.addTask {
                    let connection = try PlainHTTPConnection(port: port)
                    var sent: [(String, ContinuousClock.Instant)] = []
                    for index in stride(from: worker, to: count, by: Self.workers) {
                        let due = start + .seconds(1) * (Double(index) / Double(Self.rate))
                        try await Task.sleep(until: due, clock: .continuous)
                        let name = "l\(index)@example.com"
                        sent.append((name, ContinuousClock.now))
                        try connection.post(
                            "/scim/v2/Users",
                            token: token,
                            body: #"{"userName":"\#(name)","active":true}"#
                        )
                    }
                    return sent
                }
            }
            var all: [String: ContinuousClock.Instant] = [:]
            for try await part in group {
                for (name, time) in part { all[name] = time }
            }
            return all
        }
    }
}

/// Notes when each user's webhook arrived.
final class Arrivals: Sendable {
    private let times = Mutex<[String: ContinuousClock.Instant]>([:])

    var count: Int { times.withLock { $0.count } }

    func time(of name: String) -> ContinuousClock.Instant? {
        times.withLock { $0[name] }
    }

    func serve(port: Int) async throws {
        let router = Router()
        router.post("hooks") { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            let now = ContinuousClock.now
            if let name = Self.userName(in: body) { self.times.withLock { $0[name] = $0[name] ?? now } }
            return HTTPResponse.Status.noContent
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            logger: Logger(label: "arrivals") { _ in SwiftLogNoOpLogHandler() }
        )
        try await application.run()
    }

    private static func userName(in body: ByteBuffer) -> String? {
        let text = String(buffer: body)
        guard let key = text.range(of: #""userName":""#), let end = text[key.upperBound...].firstIndex(of: "\"") else {
            return nil
        }
        return String(text[key.upperBound..<end])
    }
}
