import Foundation
import Testing

/// The console of the built program, by the program `curl` with a cookie jar in place of a browser.
@Suite("the console", .timeLimit(.minutes(2)))
struct ConsoleTests {
    private func curl(_ fixture: GatewayFixture, _ arguments: [String], _ path: String) async throws -> CommandResult {
        let result = try await ChildProcess.output(
            of: URL(filePath: "/usr/bin/env"),
            ["curl", "--silent", "--show-error", "--include", "--max-time", "20", "-c", "jar", "-b", "jar"] + arguments
                + ["http://127.0.0.1:\(fixture.gateway.adminPort)\(path)"],
            in: fixture.folder
        )
        #expect(result.status == 0, "\(result.errors)")
        return result
    }

    @Test("shows every page to who signed in, obeys a form, and lets nobody in after signing out")
    func pages() async throws {
        let sinks = "sinks: { journal: { type: file, path: ./events.ndjson } }"
        try await GatewayFixture.with(sinks: sinks) { fixture in
            _ = try await fixture.provider.post("/Users", Provider.user("<b>mona</b>@example.com"))
            let created = try await GatewayProcess.command(
                ["admin", "tokens", "create", "ann", "--role", "admin"],
                in: fixture.folder
            )
            let token = created.output.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(try await curl(fixture, [], "/").output.contains("Sign in to Gatehouse"))
            let entered = try await curl(fixture, ["--data-urlencode", "token=\(token)"], "/console/sign-in")
            #expect(entered.output.hasPrefix("HTTP/1.1 303"))
            #expect(entered.output.contains("HttpOnly; SameSite=Strict"))
            var overview = ""
            while !overview.contains("/console/actions/sinks/journal/pause") {
                overview = try await curl(fixture, [], "/").output
                try #require(overview.hasPrefix("HTTP/1.1 200"))
            }
            #expect(overview.contains("Content-Security-Policy: default-src 'none'; style-src 'sha256-"))
            for path in ["connections", "dead-letters", "events", "audit"] {
                let page = try await curl(fixture, [], "/console/\(path)").output
                #expect(page.hasPrefix("HTTP/1.1 200") && page.contains("ann (admin)"), "\(path)")
                #expect(!page.contains("mona") && !page.contains(token), "\(path)")
            }
            let events = try await curl(fixture, [], "/console/events").output
            let id = try #require(events.firstMatch(of: /\/console\/events\/(evt_\w+)/)?.1)
            #expect(try await curl(fixture, [], "/console/events/\(id)").output.contains("&lt;b&gt;mona"))
            let proof = try #require(overview.firstMatch(of: /name="proof" value="([^"]+)"/)?.1)
            let paused = try await curl(fixture, ["-d", "proof=\(proof)"], "/console/actions/sinks/journal/pause")
            #expect(paused.output.hasPrefix("HTTP/1.1 303"))
            let listed = try await GatewayProcess.command(["sinks", "list", "--json"], in: fixture.folder)
            #expect(listed.output.contains(#""state":"paused""#))
            let out = try await curl(fixture, ["-d", "proof=\(proof)"], "/console/sign-out")
            #expect(out.output.contains("Max-Age=0"))
            #expect(try await curl(fixture, [], "/").output.contains("Sign in to Gatehouse"))
        }
    }
}
