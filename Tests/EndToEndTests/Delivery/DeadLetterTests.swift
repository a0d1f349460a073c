import Foundation
import SCIM
import Testing

@Suite("dead letters", .timeLimit(.minutes(2)))
struct DeadLetterTests {
    @Test("D46 are listed, shown, retried and dropped, one by one or by what they are about, while the gateway runs")
    func lifecycle() async throws {
        try await GatewayFixture.with(
            sinks: """
                sinks:
                  hook: { type: shell, command: [./hook.sh] }
                """
        ) { gateway in
            try write("echo no room; exit 65", in: gateway.folder)
            for name in ["ann", "bob", "cid"] {
                _ = try await gateway.provider.post("/Users", Provider.user("\(name)@ex.org", externalID: name))
            }
            try await ThreeSinks.settled(in: gateway.folder, names: ["hook"])
            let letters = try await dead(["list", "--json"], in: gateway.folder)
            #expect(letters.count == 3)
            #expect(letters.allSatisfy { $0["reason"].string?.contains("exit status 65") == true })
            let ids = letters.compactMap { $0["event"].string }
            let shown = try await dead(["show", ids[0]], in: gateway.folder)
            #expect(shown.first?["event"]["data"]["resource"]["userName"] == "ann@ex.org")

            let tried = try await GatewayProcess.command(["events", "attempts", ids[0], "--json"], in: gateway.folder)
            let attempt = try JSONReader.read(Array(tried.output.utf8))
            #expect(attempt["sink"] == "hook" && attempt["attempt"] == 1)
            #expect(attempt["outcome"] == "rejected" && attempt["status"] == 65)
            #expect(attempt["answer"].string?.hasPrefix("no room") == true)

            try write("cat >> got.ndjson", in: gateway.folder)
            let nothing = try await GatewayProcess.command(["dead", "drop"], in: gateway.folder)
            #expect(nothing.status == 64)
            for mistake in [["evt_none"], ["--where", #"resource.userNam eq "bob""#]] {
                let refused = try await GatewayProcess.command(["dead", "drop"] + mistake, in: gateway.folder)
                #expect(refused.status == 1 && refused.output.isEmpty, "\(refused)")
            }
            let filter = #"resource.userName eq "bob@ex.org""#
            #expect(try await command(["drop", "--where", filter], in: gateway.folder) == "1 dead letter dropped\n")
            #expect(try await command(["retry", ids[0]], in: gateway.folder) == "1 dead letter put back\n")
            #expect(try await command(["retry", "--all"], in: gateway.folder) == "1 dead letter put back\n")
            try await ThreeSinks.settled(in: gateway.folder, names: ["hook"])
            let text = try String(contentsOf: gateway.folder.appending(path: "got.ndjson"), encoding: .utf8)
            let got = text.split(separator: "\n").compactMap { try? JSONReader.read(Array($0.utf8)) }
            #expect(got.compactMap { $0["id"].string } == [ids[0], ids[2]])
            #expect(got.allSatisfy { $0["replay"] == .null })
            #expect(try await dead(["list", "--json"], in: gateway.folder).isEmpty)
        }
    }

    private func write(_ line: String, in folder: URL) throws {
        let hook = folder.appending(path: "hook.sh")
        try "#!/bin/sh\n\(line)\n".write(to: hook, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
    }

    private func command(_ arguments: [String], in folder: URL) async throws -> String {
        try await GatewayProcess.command(["dead"] + arguments, in: folder).output
    }

    private func dead(_ arguments: [String], in folder: URL) async throws -> [JSONValue] {
        try await command(arguments, in: folder).split(separator: "\n").compactMap { line in
            try? JSONReader.read(Array(line.utf8))
        }
    }
}
