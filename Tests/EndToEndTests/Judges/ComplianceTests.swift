import Testing

/// The compliance check of PyPI's `scim2-tester`, run through `scim2-cli`.
@Suite("scim2-tester", .timeLimit(.minutes(5)))
struct ComplianceTests {
    @Test("finds nothing to complain about and skips nothing", arguments: ["strict", "tolerant"])
    func compliance(_ profile: String) async throws {
        try await GatewayFixture.with(profile: profile) { gateway in
            let provider = gateway.provider
            let verdict = try await Python.run(
                "scim2_compliance.py",
                [provider.base, provider.token],
                in: gateway.folder
            )
            // The command fails on every result that is not SUCCESS, skipped checks included.
            #expect(verdict.status == 0, "\(verdict.complaints)")
            // What the gateway advertises decides how many checks there are: a schema that went missing would show here.
            #expect(verdict.successes >= 134, "only \(verdict.successes) checks were made:\n\(verdict.output)")
        }
    }
}

extension CommandResult {
    fileprivate var successes: Int {
        output.split(separator: "\n").count { $0.hasPrefix("SUCCESS ") }
    }

    /// The results other than SUCCESS, each a line with its reasons indented below it.
    fileprivate var complaints: String {
        var isComplaint = true
        let lines = output.split(separator: "\n").filter { line in
            if !line.hasPrefix(" ") { isComplaint = !line.hasPrefix("SUCCESS ") }
            return isComplaint
        }
        return lines.joined(separator: "\n") + errors
    }
}
