internal import Foundation

/// A million events through each built-in sink: how fast, with how much memory, and how far a sink falls behind while
/// somebody writes.
struct SinkBenchmark {
    let gatehouse: URL
    let folder: URL
    let events: Int

    /// How many requests are on their way at a time.
    ///
    /// The aim is for the second: with fewer the gateway's threads and the receiver wait for each other now and then, and
    /// how often is chance.
    private static let inFlight = [32, 128]
    /// How many events go into one list where nobody says otherwise.
    private static let perList = 100
    /// A lane holds 1000 events in memory, and so no more lists than that.
    private static let listsInFlight = 8
    private static let port = 18_110
    private static let liveSeconds = 5

    func run(into report: inout Report) async throws {
        let nginx = try NginxReceiver(folder: folder.appending(path: "nginx"), port: 18_100)
        defer { nginx.stop() }
        try await nginx.ready(in: folder)
        let gateway = try GatewayUnderTest(
            executable: gatehouse,
            folder: folder.appending(path: "sinks"),
            port: Self.port,
            sinks: ""
        )
        let token = try gateway.mintToken()
        let seed = ["seed", "okta", "--users", "\(events)", "--groups", "0", "--members", "0", "--events"]
        _ = try Child.output(of: gatehouse.path, seed, in: gateway.folder)
        let sample = try Child.output(
            of: gatehouse.path,
            ["events", "list", "--limit", "1", "--json"],
            in: gateway.folder
        )
        let body = Array(sample.utf8.dropLast())

        let receiver = "url: \"\(nginx.url)\", secret: whsec_dGhpcyBrZXkgaXMgb25seSBmb3IgdHJ5aW5nIG91dA=="
        for inFlight in Self.inFlight {
            try await measure(
                "webhook, \(inFlight) in flight",
                "crm\(inFlight): { type: webhook, \(receiver), concurrency: \(inFlight) }",
                Yardstick(name: "bare libcurl loop", aim: inFlight == Self.inFlight.last ? 0.6 : nil) {
                    try BareCurlLoop.rate(
                        url: nginx.url,
                        type: "application/json",
                        body: body,
                        count: 300_000,
                        inFlight: inFlight
                    )
                },
                gateway,
                token,
                body,
                into: &report
            )
        }
        try await measureLists(nginx, receiver, gateway, token, body, into: &report)
        try await measure(
            "file, fsync of each batch",
            "journal: { type: file, path: ./events.ndjson, rotate_at: 0 }",
            Yardstick(name: "bare append and fdatasync of 256 lines", aim: 0.5) {
                try BareJournal.rate(at: gateway.folder.appending(path: "bare.ndjson"), body, count: 300_000)
            },
            gateway,
            token,
            body,
            into: &report
        )
        try await measure(
            "shell, batches on standard input",
            "hook: { type: shell, command: [/bin/sh, -c, 'cat >/dev/null'], input: batch, concurrency: 2 }",
            Yardstick(name: "bare popen of the same command, 1000 lines each", aim: 0.1) {
                try BareHook.rate(body, perRun: 1000, count: 300_000)
            },
            gateway,
            token,
            body,
            into: &report
        )
    }

    /// The webhook once more, with many events in a request, as the systems do that people compare it with.
    private func measureLists(
        _ nginx: NginxReceiver,
        _ receiver: String,
        _ gateway: GatewayUnderTest,
        _ token: String,
        _ body: [UInt8],
        into report: inout Report
    ) async throws {
        let what = "webhook, lists of \(Self.perList) CloudEvents, \(Self.listsInFlight) in flight"
        let list = try CloudEventList.bytes(of: body, count: Self.perList)
        let form = "encoding: cloudevents, cloudevents: { mode: batch }"
        let rate = try await measure(
            what,
            "lists: { type: webhook, \(receiver), concurrency: \(Self.listsInFlight), \(form) }",
            Yardstick(name: "bare libcurl loop, the same lists", aim: nil) {
                try Double(Self.perList)
                    * BareCurlLoop.rate(
                        url: nginx.url,
                        type: "application/cloudevents-batch+json",
                        body: list,
                        count: 10_000,
                        inFlight: Self.listsInFlight
                    )
            },
            gateway,
            token,
            body,
            into: &report
        )
        report.add(
            "\(what): the figure to beat",
            rate: rate,
            atLeast: 40_000,
            note: "quoted, not measured here: syslog-ng's http(), unordered and without fsync, about 40,000/s"
        )
    }

    private struct Yardstick {
        let name: String
        /// Nil where no share of it is aimed at.
        let aim: Double?
        let rate: () throws -> Double
    }

    /// Has everything that is in the log delivered to one sink, from the start of the gateway until the last cursor is on
    /// disk; then lets clients write and watches how far the sink falls behind.
    ///
    /// Returns the events per second.
    @discardableResult
    private func measure(
        _ what: String,
        _ sink: String,
        _ yardstick: Yardstick,
        _ gateway: GatewayUnderTest,
        _ token: String,
        _ body: [UInt8],
        into report: inout Report
    ) async throws -> Double {
        let name = String(sink.prefix { $0 != ":" })
        let count = try gateway.lastSequence()
        try gateway.write(sinks: "sinks:\n  \(sink)")
        // Before and after, since the machine is not as fast at one moment as at another.
        let before = try yardstick.rate()
        let start = ContinuousClock.now
        let running = try await gateway.start()
        defer { running.stop() }
        let seconds = try await gateway.delivered(count, to: name, since: start) / .seconds(1)
        let rate = Double(count) / seconds
        report.add(
            "\(what): \(count) events of \(body.count) bytes",
            rate: rate,
            of: yardstick.name,
            yardstickRate: try (before + yardstick.rate()) / 2,
            aim: yardstick.aim
        )
        let memory = try running.memory("VmHWM")
        report.add("\(what): memory at most", memory, "MiB", under: 200, note: "VmHWM of the gateway")
        try await measureLag(what, of: name, gateway, token, into: &report)
        return rate
    }

    private func measureLag(
        _ what: String,
        of name: String,
        _ gateway: GatewayUnderTest,
        _ token: String,
        into report: inout Report
    ) async throws {
        let wrk = Wrk(folder: folder, connections: 8, seconds: Self.liveSeconds)
        let script = Wrk.creates(token: token, prefix: "live-\(name)-")
        let base = gateway.base
        // Blocks a thread while it runs; the loop below has the other.
        async let creates = wrk.rate(base + "/Users", script: script)
        var most = 0
        let end = ContinuousClock.now + .seconds(Self.liveSeconds)
        while ContinuousClock.now < end {
            most = max(most, try gateway.lag(of: name) ?? 0)
            try await Task.sleep(for: .milliseconds(100))
        }
        let rate = try await creates
        let start = ContinuousClock.now
        try await wait(for: "the sink to catch up", seconds: 120) { try gateway.lag(of: name) == 0 }
        let rest = (ContinuousClock.now - start) / .milliseconds(1)
        let note = "\(Int(rate)) creates a second by 8 clients; caught up \(Int(rest)) ms after the last"
        report.add("\(what): furthest behind", Double(most), "events", under: nil, note: note)
    }
}
