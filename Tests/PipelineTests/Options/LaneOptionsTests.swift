internal import SCIM
internal import Settings
internal import SinkKit
internal import Store
internal import Testing

@testable internal import Pipeline

@Suite("The options that every sink has")
struct LaneOptionsTests {
    /// Reads the section of one sink beside two connections.
    private func read(_ lines: String...) throws -> (options: LaneOptions, diagnostics: [String]) {
        let section = (["connections:", "  okta: {}", "  entra: {}", "sinks:", "  crm:", "    type: file"] + lines)
            .joined(separator: "\n")
        let file = SettingsFile(text: section)
        let sink = try #require(file.sinks.first)
        let options = LaneOptions(reading: sink.options, connections: ["okta", "entra"], sinks: ["crm", "journal"])
        options.check(against: Appetite(maxEvents: 10, maxInFlight: 1), type: "file", sink.options)
        return (options, file.diagnostics.sorted.map(\.description).filter { $0.contains("sinks.crm") })
    }

    @Test("have defaults")
    func defaults() throws {
        let (options, diagnostics) = try read()
        #expect(diagnostics.isEmpty)
        #expect(options.route.connections == nil)
        #expect(options.retry == .standard)
        #expect(options.maxParked == 10_000)
        #expect(options.start == .beginning)
    }

    @Test("are read")
    func everything() throws {
        let (options, diagnostics) = try read(
            "    from: [okta]",
            "    when: 'type eq \"user.created\"'",
            "    retry: { schedule: [1s, 2m], jitter: 0 }",
            "    max_parked: 5",
            "    start: now",
            "    renamed_from: sales",
            "    breaker: { failures: 9, open_for: 2s, longest: 1m }",
            "    rate: 120/m",
            "    on_dead: hold",
            "    batch: { max_events: 9, max_bytes: 1MiB, linger: 200ms }",
            "    ordering: sink"
        )
        #expect(diagnostics.isEmpty)
        #expect(options.retry == RetrySchedule(delays: [.seconds(1), .seconds(120)], jitter: 0))
        #expect(options.maxParked == 5)
        #expect(options.start == .now)
        #expect(options.formerName == "sales")
        #expect(options.breaker == BreakerOptions(failures: 9, pause: .seconds(2), longestPause: .seconds(60)))
        #expect(options.rate == 2)
        #expect(options.onDead == .hold)
        #expect(options.batch == BatchOptions(maxEvents: 9, maxBytes: 1 << 20, linger: .milliseconds(200)))
        #expect(options.ordering == .sink)
        #expect(options.route.matches(LoggedEvent.sample("A", 1, type: .userCreated).event))
        #expect(!options.route.matches(LoggedEvent.sample("A", 1, type: .userDeleted).event))
        #expect(!options.route.matches(LoggedEvent.sample("A", 1, type: .userCreated, connection: "entra").event))
    }

    @Test(
        "warn of a condition's name that no event has, where it stands, and say which was meant",
        arguments: [
            (
                #"type pr and resource.usrName pr"#, "7:24: warning: ",
                "'resource.usrName', did you mean 'resource.userName'?"
            ),
            (#"conection eq "ö" or typ pr"#, "7:11: warning: ", "'conection', did you mean 'connection'?"),
            (#"connection eq "ö" or typ pr"#, "7:33: warning: ", "'typ', did you mean 'type'?"),
            (
                #"resource.emails[typ eq "work"]"#, "7:11: warning: ",
                "'resource.emails.typ', did you mean 'resource.emails.type'?"
            ),
            (#"zzz pr"#, "7:11: warning: ", "no event has an attribute 'zzz'"),
        ]
    )
    func unknownNames(_ condition: String, _ place: String, _ message: String) throws {
        let (_, diagnostics) = try read("    when: '\(condition)'")
        let first = try #require(diagnostics.first)
        #expect(first.contains(place) && first.hasSuffix(message), "\(first)")
    }

    @Test(
        "are reported where they are wrong",
        arguments: [
            ("    from: [octa]", "gateway.yaml:7:12: "),
            ("    when: 'type eg \"user.created\"'", "gateway.yaml:7:17: "),
            ("    when: 'colour eq \"red\"'", "gateway.yaml:7:"),
            ("    retry: { schedule: [5s, 40d] }", "gateway.yaml:7:"),
            ("    retry: { jitter: 2 }", "gateway.yaml:7:22: "),
            ("    max_parked: 0", "gateway.yaml:7:17: "),
            ("    start: yesterday", "gateway.yaml:7:12: "),
            ("    rate: fast", "gateway.yaml:7:11: "),
            ("    retry: { max_age: old }", "gateway.yaml:7:23: "),
            ("    breaker: { failures: 0 }", "gateway.yaml:7:26: "),
            ("    renamed_from: journal", "gateway.yaml:7:19: "),
            ("    on_dead: stop", "gateway.yaml:7:14: "),
            ("    ordering: time", "gateway.yaml:7:15: "),
            ("    batch: { linger: 2m }", "gateway.yaml:7:22: "),
            ("    batch: { max_bytes: -1 }", "gateway.yaml:7:25: "),
            ("    batch: { max_events: 11 }", "gateway.yaml:7:26: "),
            ("    batch: { max_events: 1, linger: 1s }", "gateway.yaml:7:37: "),
        ]
    )
    func mistakes(_ line: String, _ place: String) throws {
        let (_, diagnostics) = try read(line)
        #expect(diagnostics.count == 1)
        #expect(diagnostics.first?.hasPrefix(place) == true, "\(diagnostics)")
    }

    @Test(
        "a batch is as large as is usual at the sink, or as the section says up to what the sink takes",
        arguments: [(nil, 100), (500, 500), (2000, 1000)] as [(Int?, Int)]
    )
    func batchSize(_ asked: Int?, _ expected: Int) {
        let appetite = Appetite(maxEvents: 1000, maxInFlight: 1, usualEvents: 100)
        #expect(BatchOptions(maxEvents: asked).events(for: appetite) == expected)
        #expect(BatchOptions().events(for: Appetite(maxEvents: 7, maxInFlight: 1)) == 7)
        #expect(BatchOptions().events(for: Appetite(maxEvents: 7, maxInFlight: 1, usualEvents: 9)) == 7)
    }
}
