import Curl
import Foundation
import SCIM
import Testing

/// The admin listener of the built program.
@Suite("the admin listener", .timeLimit(.minutes(2)))
struct AdminTests {
    private func admin(_ fixture: GatewayFixture, _ token: String = "") -> Provider {
        var admin = fixture.provider
        admin.base = "http://127.0.0.1:\(fixture.gateway.adminPort)"
        admin.token = token
        return admin
    }

    private func token(_ role: String, in folder: URL) async throws -> String {
        let created = try await GatewayProcess.command(["admin", "tokens", "create", role, "--role", role], in: folder)
        #expect(created.status == 0, "\(created.errors)")
        return created.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test("prints metrics that the Prometheus client library reads, every one of them described")
    func metrics() async throws {
        let sinks = "sinks: { journal: { type: file, path: ./events.ndjson } }"
        try await GatewayFixture.with(sinks: sinks) { fixture in
            _ = try await fixture.provider.post("/Users", Provider.user("mona@example.com"))
            _ = try await fixture.provider.post("/Users", Provider.user("mona@example.com"))
            _ = try await fixture.provider.send(.get, "/Users", authorization: "Bearer wrong")
            let admin = admin(fixture)
            var text = ""
            // The journal has the event before the cursor has moved.
            while !text.contains(#"gatehouse_sink_delivered_total{sink="journal"} 1"#)
                || !text.contains(#"gatehouse_sink_lag_events{sink="journal"} 0"#)
            {
                let answer = try await admin.get("/metrics")
                try #require(answer.status == 200)
                #expect(answer.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
                text = answer.text
            }
            let page = fixture.folder.appending(path: "metrics.txt")
            try text.write(to: page, atomically: false, encoding: .utf8)
            let judged = try await Python.run("verify_metrics.py", [page.path], in: fixture.folder)
            #expect(judged.status == 0, "\(judged.errors)")
            let samples = judged.output
            for sample in [
                "gatehouse_scim_requests_total connection=okta operation=user.create status=201 1",
                "gatehouse_scim_requests_total connection=okta operation=user.create status=409 1",
                "gatehouse_scim_requests_total connection=none operation=user.list status=401 1",
                "gatehouse_events_appended_total 1", "gatehouse_sink_attempts_total outcome=accepted sink=journal 1",
                "gatehouse_sink_duration_seconds_count sink=journal 1", "gatehouse_sink_lag_events sink=journal 0",
                "gatehouse_sink_breaker_state sink=journal 0", "gatehouse_build_info version=0.1.0 1",
            ] {
                #expect(samples.contains(sample + "\n"), "\(sample)")
            }
            #expect(!text.contains("mona") && !text.contains(fixture.provider.token))
            let documentation = try String(
                contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(
                    path: "../../../docs/metrics.md"
                ),
                encoding: .utf8
            )
            for line in text.split(separator: "\n") where line.hasPrefix("# TYPE ") {
                let name = line.split(separator: " ")[2]
                #expect(documentation.contains("`\(name)`"), "\(name)")
            }
        }
    }

    @Test("pauses a sink for an operator and not for a viewer, and the gateway obeys")
    func operate() async throws {
        let sinks = "sinks: { journal: { type: file, path: ./events.ndjson } }"
        try await GatewayFixture.with(sinks: sinks) { fixture in
            let viewer = admin(fixture, try await token("viewer", in: fixture.folder))
            let person = admin(fixture, try await token("operator", in: fixture.folder))
            let json = "application/json"
            while try await viewer.get("/api/v1/sinks").json["items"][0]["name"].string != "journal" {}
            let refused = try await viewer.send(.post, "/api/v1/sinks/journal/pause", "{}", contentType: json)
            #expect(refused.status == 403 && refused.json["error"]["code"] == "forbidden")
            let paused = try await person.send(.post, "/api/v1/sinks/journal/pause", "{}", contentType: json)
            #expect(paused.status == 200 && paused.json["changed"] == true, "\(paused.text)")
            while try await viewer.get("/readyz").json["sinks"]["journal"]["state"].string != "held" {}
            let listed = try await GatewayProcess.command(["sinks", "list", "--json"], in: fixture.folder)
            #expect(listed.output.contains(#""state":"paused""#))
            let audited = try await GatewayProcess.command(
                ["audit", "list", "--json", "--operation", "sink.*"],
                in: fixture.folder
            )
            let entry = try JSONReader.read(Array(audited.output.utf8))
            #expect(entry["operation"] == "sink.pause" && entry["actor"]["name"] == "operator")
            #expect(entry["actor"]["method"] == "admin" && entry["actor"]["address"] == "127.0.0.1")
        }
    }
}
