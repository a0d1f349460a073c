import Curl
import Logging
import SCIM
import Settings
import SinkKit
import TestSupport
import Testing
import WebhookSink

/// A webhook that points at a receiver of the test's own.
struct WebhookFixture: SinkFixture {
    static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    let receiver: HTTPReceiver
    let curl: CurlClient
    /// What the sink's clock shows.
    var now: @Sendable () -> Timestamp = { Timestamp(milliseconds: 1_614_265_330_999) }

    /// Runs `body` with a receiver and a client that end with it.
    static func with(_ body: (WebhookFixture) async throws -> Void) async throws {
        let receiver = try HTTPReceiver()
        let curl = CurlClient()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await curl.run() }
            try await body(WebhookFixture(receiver: receiver, curl: curl))
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    func makeSink() async throws -> any Sink {
        try makeSink(path: "/record")
    }

    /// Makes a sink that posts to a path of the receiver; `options` are more lines of YAML.
    func makeSink(
        path: String,
        options: String = "secret: \(Self.secret)",
        joinsBodies: Bool = false,
        logger: Logger = WebhookSettingsTests.context.logger
    ) throws -> any Sink {
        let (reader, diagnostics) = OptionReader.reading("url: \(receiver.url(path))\n\(options)")
        let factory = WebhookSinkFactory(curl: curl, userAgent: "Gatehouse/1.2.3", now: now)
        let folder = WebhookSettingsTests.context.folder
        let context = SinkContext(name: "crm", logger: logger, folder: folder, joinsBodies: joinsBodies)
        let sink = factory.makeSink(options: reader, context: context)
        return try #require(sink, "\(diagnostics.sorted)")
    }

    /// Asks the receiver something.
    func ask(_ path: String) async throws -> [UInt8] {
        try await curl.send(CurlRequest(.get, receiver.url(path), maxResponseBytes: 1_000_000)).body
    }

    func arrivals() async throws -> [Arrival] {
        try await ask("/arrivals").split(separator: UInt8(ascii: "\n")).map { line in
            let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
            let body = try #require(parts.last)
            return Arrival(eventID: String(decoding: parts[0], as: UTF8.self), body: Array(body))
        }
    }

    func breakDown() async throws { _ = try await ask("/mode/fail") }
    func heal() async throws { _ = try await ask("/mode/accept") }

    func hang() async throws -> Bool {
        _ = try await ask("/mode/hang")
        return true
    }
}
