import Foundation
import SCIM
import Testing

/// A person asks for events to be delivered once more.
@Suite("a replay", .timeLimit(.minutes(2)))
struct ReplayTests {
    @Test(
        "D60 D61 D62 D63 D64 gives one sink what was asked for, marked, under its ids, also over a restart; and can be cancelled"
    )
    func replay() async throws {
        let sinks = """
            sinks:
              journal: { type: file, path: ./journal.ndjson, when: 'type ne "user.updated"' }
              other: { type: file, path: ./other.ndjson }
            """
        try await GatewayFixture.with(sinks: sinks) { gateway in
            let okta = gateway.provider
            for number in 0..<4 {
                let id = try await okta.post("/Users", Provider.user("u\(number)@ex.org", externalID: "\(number)")).id
                _ = try await okta.patch("/Users/\(id)", #"{"op":"replace","value":{"title":"Engineer"}}"#)
                _ = try await okta.patch("/Users/\(id)", #"{"op":"replace","value":{"active":false}}"#)
            }
            try await ThreeSinks.settled(in: gateway.folder, names: ["journal", "other"])
            let before = lines("journal.ndjson", in: gateway.folder)

            let asked = [
                "events", "replay", "--sink", "journal", "--since", "2020-01-01", "--type", "user.*",
                "--where", #"resource.userName ne "u0@ex.org""#, "--rate", "2/s",
            ]
            let answer = try await GatewayProcess.command(asked, in: gateway.folder)
            #expect(answer.status == 0, "\(answer.errors)")
            let slow = ["events", "replay", "--sink", "journal", "--rate", "1/h"]
            _ = try await GatewayProcess.command(slow, in: gateway.folder)
            let cancelled = try await GatewayProcess.command(
                ["events", "replays", "--cancel", "2"],
                in: gateway.folder
            )
            #expect(cancelled.status == 0, "\(cancelled.errors)")
            await gateway.gateway.kill()
            let again = try await GatewayProcess(in: gateway.folder)
            try await again.stopping { try await complete(in: gateway.folder) }

            let after = Array(lines("journal.ndjson", in: gateway.folder).dropFirst(before.count))
            let expected = before.filter { $0["data"]["resource"]["userName"].string != "u0@ex.org" }
            #expect(Set(after.map { $0["id"].string }) == Set(expected.map { $0["id"].string }))
            #expect(after.allSatisfy { $0["replay"] == .bool(true) })
            #expect(after.outOfOrder.isEmpty)
            for event in after {
                let change = try #require(expected.first { $0["id"] == event["id"] })
                #expect(event["sequence"] == change["sequence"])
                #expect(event["data"] == change["data"])
            }
            #expect(lines("other.ndjson", in: gateway.folder).count == 12, "another sink got a replay")
            try await mistakes(in: gateway.folder)
        }
    }

    private func mistakes(in folder: URL) async throws {
        for (arguments, message) in [
            (["--sink", "jurnal"], "There is no sink 'jurnal', did you mean 'journal'?"),
            (["--sink", "journal", "--where", "type eq"], "--where, character"),
            (["--sink", "journal", "--where", "tipe pr"], "no event has an attribute 'tipe'"),
            (["--sink", "journal", "--since", "yesterday"], "yesterday"),
            (["--sink", "journal", "--type", "user.eaten"], "user.eaten"),
        ] {
            let answer = try await GatewayProcess.command(["events", "replay"] + arguments, in: folder)
            #expect(answer.status != 0)
            #expect(answer.errors.contains(message), "\(answer.errors)")
        }
        let none = try await GatewayProcess.command(["events", "replays", "--cancel", "2"], in: folder)
        #expect(none.status == 1)
    }

    private func complete(in folder: URL) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let list = try await GatewayProcess.command(["events", "replays", "--json"], in: folder)
            let rows = list.output.split(separator: "\n").compactMap { try? JSONReader.read(Array($0.utf8)) }
            if rows.compactMap({ $0["state"].string }) == ["complete", "cancelled"] {
                return try await ThreeSinks.settled(in: folder, names: ["journal", "other"])
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw HarnessFailure("the replay does not end")
    }

    private func lines(_ file: String, in folder: URL) -> [JSONValue] {
        let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
        return text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONReader.read(Array($0)) }
    }
}
