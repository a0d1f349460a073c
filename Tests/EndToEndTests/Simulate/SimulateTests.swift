import Foundation
import SCIM
import TestSupport
import Testing

@testable import gatehouse

@Suite("simulate", .timeLimit(.minutes(2)))
struct SimulateTests {
    /// Each conversation with the profile made for its provider and with the one that takes everybody.
    static let stages = BuiltInFixtures.folders.flatMap { folder in
        let provider = folder.name.split(separator: "-").first.map { String($0) } ?? folder.name
        return [(folder.name, provider), (folder.name, "tolerant")].filter { !["cyberark", "rippling"].contains($0.1) }
    }

    @Test("the gateway answers every provider as that provider expects, and nothing is left behind", arguments: stages)
    func conversations(_ conversation: String, _ profile: String) async throws {
        try await GatewayFixture.with(profile: profile) { gateway in
            let result = try await Self.simulate([conversation, gateway.provider.base], of: gateway)
            #expect(result.status == 0, "\(result.output)")
            for endpoint in ["/Users", "/Groups"] {
                #expect(try await gateway.provider.get("\(endpoint)?count=0").json["totalResults"].integer == 0)
            }
        }
    }

    @Test("a conversation can be played again, from a folder, with a verdict for programs on each step")
    func again() async throws {
        try await GatewayFixture.with(profile: "tolerant") { gateway in
            let folder = URL(filePath: #filePath).appending(path: "../../../../fixtures/rippling").standardizedFileURL
            for _ in 1...2 {
                let result = try await Self.simulate([folder.path, gateway.provider.base, "--json"], of: gateway)
                #expect(result.status == 0, "\(result.output)")
                let lines = try result.output.split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
                #expect(lines.count == 8)
                #expect(lines[3]["ok"] == true && lines[3]["came"]["status"] == 409)
                #expect(lines[3]["sent"]["body"]["userName"].string?.hasSuffix("@example.com") == true)
                #expect(lines[7] == ["steps": 7, "differing": 0, "ok": true, "left": []])
            }
        }
    }

    @Test("a wrong token, a wrong server, no server and a wrong folder each end with their status and a sentence")
    func failures() async throws {
        try await GatewayFixture.with { gateway in
            let url = gateway.provider.base
            let refused = try await Self.simulate(["ping", url], of: gateway, token: "nobodys")
            #expect(refused.status == 1)
            #expect(refused.output.contains("status 401 instead of 200"))
            #expect(refused.output.contains("came      401"))
            #expect(!refused.output.contains("nobodys"))
            let silent = try await Self.simulate(["ping", "http://127.0.0.1:1/scim"], of: gateway)
            #expect(silent.status == 69)
            #expect(silent.errors.hasPrefix("gatehouse: http://127.0.0.1:1/scim gives no answer: "))
            let nowhere = try await Self.simulate(["pong", url], of: gateway)
            #expect(nowhere.status == 1)
            #expect(nowhere.errors.contains("neither a conversation nor a folder 'pong'"))
            try "# t\nGET /Users/{{ann.id}}\n=== 200".write(
                to: gateway.folder.appending(path: "010.http"),
                atomically: false,
                encoding: .utf8
            )
            try "# Me".write(to: gateway.folder.appending(path: "provider.txt"), atomically: false, encoding: .utf8)
            let mistaken = try await Self.simulate([".", url], of: gateway)
            #expect(mistaken.status == 1)
            #expect(mistaken.errors.hasPrefix("gatehouse: ./010.http:2: nothing is kept under 'ann'"))
        }
        try await WebhookReceiver.with { receiver, url in
            try await TemporaryFolder.with { folder in
                let result = try await GatewayProcess.command(
                    ["simulate", "okta-aiw", url, "--token", "t"],
                    in: URL(filePath: folder.path)
                )
                #expect(result.status == 1)
                #expect(result.output.contains("status 204 instead of 401"))
                #expect(result.output.contains("not sent: no answer so far told ann"))
            }
        }
    }

    private static func simulate(
        _ arguments: [String],
        of gateway: GatewayFixture,
        token: String? = nil
    ) async throws -> CommandResult {
        try await GatewayProcess.command(
            ["simulate"] + arguments + ["--token", token ?? gateway.provider.token],
            in: gateway.folder
        )
    }
}
