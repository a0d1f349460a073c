import Curl
import Foundation
import SCIM
import Testing

@Suite("erasing a person", .timeLimit(.minutes(2)))
struct ErasureTests {
    private static let sinks = """
        sinks:
          journal: { type: file, path: ./journal/events.ndjson }
          dead: { type: shell, command: [./dead.sh] }
          parked: { type: shell, command: [./parked.sh], retry: { schedule: [1h] } }
        """

    @Test("D69 leaves the id alone of it on disk, and sinks learn of the deletion, while the gateway runs")
    func erasing() async throws {
        try await GatewayFixture.with(sinks: Self.sinks) { gateway in
            try write("dead.sh", "cat; exit 65", in: gateway.folder)
            try write("parked.sh", "cat; exit 1", in: gateway.folder)
            let okta = gateway.provider
            let id = try await okta.post("/Users", user("Canarya")).id
            let other = try await okta.post("/Users", Provider.user("otto@ex.org", externalID: "o")).id
            let group = try await okta.post(
                "/Groups",
                #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Eng","members":[{"value":"\#(id)"},{"value":"\#(other)"}]}"#
            ).id
            for title in 1...40 {
                _ = try await okta.patch(
                    "/Users/\(id)",
                    #"{"op":"add","path":"title","value":"Canarya the \#(title)th"}"#
                )
            }
            try await ThreeSinks.settled(in: gateway.folder, names: ["journal", "dead"])
            try await parked(in: gateway.folder)
            let traces = TracesOnDisk(folder: gateway.folder.appending(path: "data"))
            #expect(!traces.of(["Canarya"]).isEmpty)

            let unsure = try await GatewayProcess.command(
                ["users", "erase", "okta", "canarya@ex.org"],
                in: gateway.folder
            )
            #expect(unsure.status == 1 && unsure.errors.contains("--yes"))
            let erased = try await GatewayProcess.command(
                ["users", "erase", "okta", "canarya@ex.org", "--yes", "--json"],
                in: gateway.folder
            )
            let outcome = try JSONReader.read(Array(erased.output.utf8))
            #expect(outcome["id"] == .string(id))
            #expect(outcome["groups"] == 1)
            #expect(outcome["dead_letters"].integer == 41)
            #expect(traces.of(["Canarya", "canarya", "CANARYA"]) == [])

            #expect(try await okta.get("/Users/\(id)").status == 404)
            let members = try await okta.get("/Groups/\(group)").json["members"].array?.count
            #expect(members == 1)
            try await ThreeSinks.settled(in: gateway.folder, names: ["journal"])
            let told = try journal(in: gateway.folder).filter { $0["data"]["resource"]["id"] == .string(id) }
            #expect(told.last?["type"] == "user.deleted")
            #expect(told.last?["data"]["resource"]["userName"] == .null)
            #expect(try journal(in: gateway.folder).last { $0["type"] == "group.members_changed" } != nil)

            // What waited or was dead says nothing any more, and what is put back is only the deletion.
            try write("dead.sh", "cat >> late.ndjson", in: gateway.folder)
            try write("parked.sh", "cat >> late.ndjson", in: gateway.folder)
            _ = try await GatewayProcess.command(["dead", "retry", "--all"], in: gateway.folder)
            _ = try await GatewayProcess.command(
                ["events", "replay", "--sink", "journal", "--from", "2020-01-01"],
                in: gateway.folder
            )
            let again = try await GatewayProcess.command(["users", "erase", "okta", id, "--yes"], in: gateway.folder)
            #expect(again.status == 0 && again.output.contains("gone already"))
            #expect(traces.of(["Canarya", "canarya", "CANARYA"]) == [])
            let late = (try? String(contentsOf: gateway.folder.appending(path: "late.ndjson"), encoding: .utf8)) ?? ""
            #expect(!late.localizedCaseInsensitiveContains("canarya"))
        }
    }

    private func user(_ name: String) -> String {
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"\(name.lowercased())@ex.org",
         "name":{"givenName":"\(name)","familyName":"\(name)son"},"displayName":"\(name) \(name)son",
         "emails":[{"value":"\(name)@ex.org","type":"work"}],"externalId":"\(name)-1","nickName":"\(name.uppercased())",
         "x_notes":"\(String(repeating: name, count: 2_000))"}
        """
    }

    private func write(_ name: String, _ line: String, in folder: URL) throws {
        let hook = folder.appending(path: name)
        try "#!/bin/sh\n\(line)\n".write(to: hook, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
    }

    private func journal(in folder: URL) throws -> [JSONValue] {
        try String(contentsOf: folder.appending(path: "journal/events.ndjson"), encoding: .utf8)
            .split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
    }

    /// Returns once the third sink has parked the user.
    private func parked(in folder: URL) async throws {
        for _ in 0..<600 {
            let list = try await GatewayProcess.command(["sinks", "list", "--json"], in: folder)
            let rows = list.output.split(separator: "\n").compactMap { try? JSONReader.read(Array($0.utf8)) }
            if rows.contains(where: { $0["name"] == "parked" && $0["parked"] == 3 }) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw HarnessFailure("the sink parked nothing")
    }
}
