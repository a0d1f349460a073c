import Foundation
import Testing

/// PyPI's `schemathesis` calls what the gateway says of itself with everything it can think of.
@Suite("OpenAPI documents", .timeLimit(.minutes(5)))
struct OpenAPITests {
    private static let examples = "10"
    private static let seed = ProcessInfo.processInfo.environment["GATEHOUSE_FUZZ_SEED"] ?? "7644"

    @Test("every answer of the provider's door is one that its document names, and none is a 5xx")
    func scim() async throws {
        try await GatewayFixture.with { gateway in
            let provider = gateway.provider
            let verdict = try await Python.run(
                "exercise_openapi.py",
                [provider.base + "/openapi.json", provider.token, Self.examples, Self.seed],
                in: gateway.folder
            )
            #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
            #expect(verdict.output.contains("Tested: "), "\(verdict.output)\(verdict.errors)")
        }
    }

    @Test("every answer of the admin listener is one that its document names, and none is a 5xx")
    func admin() async throws {
        try await GatewayFixture.with { gateway in
            let token = try await GatewayProcess.command(
                ["admin", "tokens", "create", "judge", "--role", "admin"],
                in: gateway.folder
            )
            let verdict = try await Python.run(
                "exercise_openapi.py",
                [
                    "http://127.0.0.1:\(gateway.gateway.adminPort)/openapi.json",
                    token.output.trimmingCharacters(in: .whitespacesAndNewlines), Self.examples, Self.seed,
                ],
                in: gateway.folder
            )
            #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
            #expect(verdict.output.contains("Tested: "), "\(verdict.output)\(verdict.errors)")
        }
    }
}
