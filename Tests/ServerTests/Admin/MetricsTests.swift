import Metrics
import SCIM
import Store
import Testing

@testable import Server

@Suite("Metrics as text")
struct MetricsTests {
    @Test("Counters, gauges and histograms are printed with their labels")
    func series() {
        let registry = MetricsRegistry()
        let labels = [("sink", "crm"), ("outcome", "accepted")]
        for _ in 0..<3 {
            Counter(label: "gatehouse_sink_attempts_total", dimensions: labels, factory: registry).increment()
        }
        Gauge(label: "gatehouse_sink_concurrency", dimensions: [("sink", "a\"\\\nb")], factory: registry).record(4)
        let timer = Timer(label: "gatehouse_sink_duration_seconds", dimensions: [("sink", "crm")], factory: registry)
        for milliseconds in [1, 30, 60_000] as [Int64] { timer.recordNanoseconds(milliseconds * 1_000_000) }
        var text = PrometheusText()
        registry.print(into: &text)
        let lines = text.text.split(separator: "\n").map(String.init)
        let expected = [
            "# TYPE gatehouse_sink_attempts_total counter",
            #"gatehouse_sink_attempts_total{sink="crm",outcome="accepted"} 3"#,
            #"gatehouse_sink_concurrency{sink="a\"\\\nb"} 4.0"#,
            #"gatehouse_sink_duration_seconds_bucket{sink="crm",le="0.001"} 1"#,
            #"gatehouse_sink_duration_seconds_bucket{sink="crm",le="0.05"} 2"#,
            #"gatehouse_sink_duration_seconds_bucket{sink="crm",le="30.0"} 2"#,
            #"gatehouse_sink_duration_seconds_bucket{sink="crm",le="+Inf"} 3"#,
            #"gatehouse_sink_duration_seconds_count{sink="crm"} 3"#,
        ]
        for line in expected { #expect(lines.contains(line), "\(line)") }
    }

    @Test("A name with too many label values stops growing")
    func cardinality() {
        let registry = MetricsRegistry()
        for number in 0..<(MetricsRegistry.seriesLimit + 500) {
            let labels = [("connection", "c\(number)")]
            Counter(label: "gatehouse_scim_requests_total", dimensions: labels, factory: registry).increment()
        }
        var text = PrometheusText()
        registry.print(into: &text)
        #expect(text.text.split(separator: "\n").count == MetricsRegistry.seriesLimit + 2)
    }

    @Test("A sink that is behind says how far and since when")
    func lag() async throws {
        try await AdminFixture.with { admin in
            try await admin.store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                try transaction.addUser("u", to: okta)
            }
            let text = await admin.get("/metrics").text
            #expect(text.contains("gatehouse_events_appended_total 1\n"))
            #expect(text.contains(#"gatehouse_sink_lag_events{sink="crm"} 1"#))
            #expect(text.contains(#"gatehouse_build_info{version="1.2.3"} 1"#))
            #expect(text.contains(#"gatehouse_connection_paused{connection="okta"} 0"#))
        }
    }
}
