import Foundation
import SCIM
import Testing

@Suite("dialects of a running gateway", .timeLimit(.minutes(2)))
struct DialectTests {
    @Test("what was tolerated is shown after a restart, per rule, with the time; lists count the rules")
    func counts() async throws {
        try await GatewayFixture.with(profile: "entra") { gateway in
            let created = try await gateway.provider.post("/Users/", Provider.user("ann@example.com"))
            let id = created.id
            for value in ["False", "True"] {
                let operation = #"{"op":"Replace","path":"active","value":"\#(value)"}"#
                #expect(try await gateway.provider.patch("/Users/\(id)", operation).status == 200)
            }
            await gateway.gateway.stop()

            let shown = try await GatewayProcess.command(["connections", "show", "okta", "--json"], in: gateway.folder)
            let report = try JSONReader.read(Array(shown.output.utf8))
            #expect(report["profile"] == "entra")
            #expect(report["rules"]["raw_tokens"] == false)
            let tolerated = try #require(report["tolerated"].array)
            let requests = Dictionary(
                uniqueKeysWithValues: tolerated.map { ($0["rule"].string ?? "", $0["requests"]) }
            )
            #expect(requests == ["boolean_strings": 2, "operation_names": 2, "untidy_paths": 1])
            #expect(tolerated.allSatisfy { $0["last_seen"].string?.hasSuffix("Z") == true })

            let table = try await GatewayProcess.command(["connections", "show", "okta"], in: gateway.folder)
            #expect(
                table.output.split(separator: "\n").contains { $0.hasPrefix("operation_names") && $0.contains(" 2 ") }
            )
            let list = try await GatewayProcess.command(["connections", "list"], in: gateway.folder)
            #expect(
                list.output.split(separator: "\n").last?.hasPrefix("okta        ok     entra    1      0       3 ")
                    == true
            )
            let unknown = try await GatewayProcess.command(["connections", "show", "nobody"], in: gateway.folder)
            #expect(unknown.status == 1 && unknown.errors.contains("It declares: okta."))
        }
    }

    @Test(
        "#304 the profile decides whether the PATCH of a group is answered with the group",
        arguments: ["entra", "strict"]
    )
    func groupPatch(_ profile: String) async throws {
        try await GatewayFixture.with(profile: profile) { gateway in
            let body = #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Eng"}"#
            let id = try await gateway.provider.post("/Groups", body).id
            let operation = #"{"op":"replace","path":"displayName","value":"Engineering"}"#
            let answer = try await gateway.provider.patch("/Groups/\(id)", operation)
            #expect(answer.status == (profile == "entra" ? 204 : 200))
        }
    }
}
