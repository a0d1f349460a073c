import ArgumentParser
import SCIM
import Settings
import StoreSQLite
import Testing

@testable import gatehouse

@Suite("what the doctor looks at")
struct DoctorTests {
    private func settings(_ text: String = "") throws -> GatewaySettings {
        try #require(SettingsFile(text: "connections: { okta: {} }\n" + text).settings)
    }

    @Test("a certificate is warned of 30 days before its end")
    func certificate() {
        let now = Timestamp(milliseconds: 0)
        for (days, severity) in [(0, Finding.Severity.wrong), (1, .warning), (30, .warning), (31, .ok)] {
            let expires = Timestamp(milliseconds: Int64(days) * 86_400_000)
            let finding = CertificateExaminer.finding("server.tls", "/tls.pem", expires: expires, now: now)
            #expect(finding.severity == severity, "\(days) days")
        }
    }

    @Test("a disk with less free than store.reserve is wrong, and with less than twice that a warning")
    func disk() throws {
        let examiner = StoreExaminer(settings: try settings("store: { reserve: 100MiB }").store)
        for (free, severity) in [(99, Finding.Severity.wrong), (100, .warning), (199, .warning), (200, .ok)] {
            #expect(examiner.disk(free: free << 20).severity == severity, "\(free) MiB")
        }
    }

    @Test("a gateway that runs and does not answer, or takes no changes, is wrong; that none runs is a warning")
    func gateway() throws {
        func severities(
            _ occupancy: Occupancy,
            _ answer: ReadinessAnswer? = nil,
            _ files: UInt = 65_536
        ) throws
            -> [Finding.Severity]
        {
            let settings = try settings()
            return ProcessExaminer(settings: settings, occupancy: occupancy, answer: answer, openFiles: files)
                .findings.map(\.severity)
        }
        let served = Occupancy.served(process: 42)
        #expect(try severities(.free) == [.warning, .ok])
        #expect(try severities(served) == [.ok, .wrong, .ok])
        #expect(try severities(served, ReadinessAnswer(status: 200, body: [])) == [.ok, .ok, .ok])
        #expect(try severities(served, ReadinessAnswer(status: 503, body: [])) == [.ok, .wrong, .ok])
        #expect(try severities(served, ReadinessAnswer(status: 200, body: []), 1024) == [.ok, .ok, .warning])
    }

    @Test("the limit of open files is the one that holds")
    func openFiles() {
        let text = """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             63432                63432                processes
            Max open files            1024                 524288               files
            """
        #expect(OpenFileLimit.limit(in: text) == 1024)
        #expect(
            OpenFileLimit.limit(in: "Max open files            unlimited            unlimited            files") == .max
        )
        #expect(OpenFileLimit.limit(in: "") == nil)
    }

    @Test(
        "every command it advises is one",
        arguments: [
            "sinks resume crm", "sinks retry crm", "sinks purge crm", "events list --after 8", "dead list --sink crm",
            "connections resume okta", "tokens create okta", "tokens rotate tok_1", "tokens revoke tok_1",
        ]
    )
    func commands(words: String) throws {
        let typed = TypedCommand(about: "/etc/gatehouse/gateway.yaml")(words)
        #expect(typed == "gatehouse \(words) -c /etc/gatehouse/gateway.yaml")
        #expect(throws: Never.self) {
            try Gatehouse.parseAsRoot(typed.split(separator: " ").dropFirst().map(String.init))
        }
    }

    @Test("a settings file with an odd name is typed so that the shell takes it as one word")
    func quoting() {
        #expect(TypedCommand(about: "gateway.yaml")("check") == "gatehouse check")
        #expect(TypedCommand(about: "my gate's.yaml")("check") == #"gatehouse check -c 'my gate'\''s.yaml'"#)
    }

    @Test("a reason from outside moves no cursor")
    func plain() {
        let finding = Finding(.wrong, "sink crm", "HTTP 500: \u{1B}[2J", advice: "gatehouse sinks retry crm")
        let line = finding.line(TerminalStyle(isEnabled: false))
        #expect(line == "✘ sink crm: HTTP 500: \u{FFFD}[2J → gatehouse sinks retry crm")
    }
}
