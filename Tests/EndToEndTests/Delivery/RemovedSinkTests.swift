import Foundation
import SCIM
import TestSupport
import Testing

@Suite("sinks that come and go", .timeLimit(.minutes(2)))
struct RemovedSinkTests {
    private static let sink = "{ type: file, path: ./data/events.ndjson"

    @Test("D47 D48 a renamed sink goes on where it stood; one that is gone stays visible until it is purged")
    func renamed() async throws {
        try await GatewayFixture.with(sinks: "sinks: { journal: \(Self.sink) } }") { gateway in
            _ = try await gateway.provider.post("/Users", Provider.user("ann@ex.org"))
            try await ThreeSinks.settled(in: gateway.folder, names: ["journal"])
            await gateway.gateway.stop()

            try declare("sinks: { diary: \(Self.sink), renamed_from: journal } }", in: gateway.folder)
            let renamed = try await GatewayProcess(in: gateway.folder)
            try await renamed.stopping { try await ThreeSinks.settled(in: gateway.folder, names: ["diary"]) }
            let lines = try String(contentsOf: gateway.folder.appending(path: "data/events.ndjson"), encoding: .utf8)
            #expect(lines.split(separator: "\n").count == 1)
            #expect(try await names(in: gateway.folder) == ["diary"])

            let refused = try await GatewayProcess.command(["sinks", "purge", "diary"], in: gateway.folder)
            #expect(refused.status == 1 && refused.errors.contains("gateway.yaml declares the sink 'diary'"))
            try declare("", in: gateway.folder)
            let list = try await GatewayProcess.command(["sinks", "list"], in: gateway.folder)
            #expect(list.output.contains("orphaned"))
            let purged = try await GatewayProcess.command(["sinks", "purge", "diary"], in: gateway.folder)
            #expect(purged.output == "purged diary\n")
            #expect(try await names(in: gateway.folder).isEmpty)
            let again = try await GatewayProcess.command(["sinks", "purge", "diary"], in: gateway.folder)
            #expect(again.status == 1 && again.errors.contains("There is no sink 'diary'"))
        }
    }

    private func declare(_ sinks: String, in folder: URL) throws {
        try GatewayFixture.yaml(sinks: sinks).write(
            to: folder.appending(path: "gateway.yaml"),
            atomically: false,
            encoding: .utf8
        )
    }

    private func names(in folder: URL) async throws -> [String] {
        let list = try await GatewayProcess.command(["sinks", "list", "--json"], in: folder)
        return list.output.split(separator: "\n").compactMap { line in
            (try? JSONReader.read(Array(line.utf8)))?["name"].string
        }
    }
}
