import Foundation
import SCIM
import Testing

/// A provider that removes people in bulk by mistake.
@Suite("a guard against mass removal", .timeLimit(.minutes(2)))
struct GuardTests {
    @Test(
        "D58 D59 holds the flood until a person resumes the sink, over a restart, while the provider gets its answers"
    )
    func flood() async throws {
        let sinks = """
            sinks:
              journal: { type: file, path: ./journal.ndjson, guard: { max: 3, within: 10m } }
              other: { type: file, path: ./other.ndjson }
            """
        try await GatewayFixture.with(sinks: sinks) { gateway in
            let okta = gateway.provider
            for number in 0..<6 {
                let id = try await okta.post("/Users", Provider.user("u\(number)@ex.org", externalID: "\(number)")).id
                let answer = try await okta.patch("/Users/\(id)", #"{"op":"replace","value":{"active":false}}"#)
                #expect((200...204).contains(answer.status))
            }
            try await ThreeSinks.settled(in: gateway.folder, names: ["other"])
            #expect(lines("other.ndjson", in: gateway.folder).count == 12)
            try await state("guarded", in: gateway.folder)
            await gateway.gateway.kill()

            let again = try await GatewayProcess(in: gateway.folder)
            try await again.stopping {
                try await state("guarded", in: gateway.folder)
                let held = lines("journal.ndjson", in: gateway.folder)
                #expect(held.count { $0["type"] == .string("user.deactivated") } <= 3)
                let resumed = try await GatewayProcess.command(["sinks", "resume", "journal"], in: gateway.folder)
                #expect(resumed.status == 0, "\(resumed.errors)")
                try await ThreeSinks.settled(in: gateway.folder, names: ["journal"])
                try await state("ok", in: gateway.folder)
            }
            let all = lines("journal.ndjson", in: gateway.folder)
            #expect(all.sequences.count == 12)
            #expect(all.outOfOrder.isEmpty)
        }
    }

    /// Waits until the sink is in a state.
    private func state(_ wanted: String, in folder: URL) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let list = try await GatewayProcess.command(["sinks", "list", "--json"], in: folder)
            let rows = list.output.split(separator: "\n").compactMap { try? JSONReader.read(Array($0.utf8)) }
            if let row = rows.first(where: { $0["name"].string == "journal" }), row["state"].string == wanted {
                guard wanted == "guarded" else { return }
                #expect(row["hold"]["reason"].string?.contains("more than 3 events (user.deactivated)") == true)
                return
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw HarnessFailure("the sink is not \(wanted)")
    }

    private func lines(_ file: String, in folder: URL) -> [JSONValue] {
        let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
        return text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONReader.read(Array($0)) }
    }
}
