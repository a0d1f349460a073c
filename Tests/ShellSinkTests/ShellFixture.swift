internal import Foundation
internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

/// A script that files every event it is given.
struct ShellFixture: SinkFixture {
    let folder: TemporaryFolder

    init(folder: TemporaryFolder) throws {
        self.folder = folder
        try folder.script(
            "hook.sh",
            """
            if [ -e down ]; then echo "the other side is down" >&2; exit 75; fi
            if [ -e hang ]; then exec sleep 600; fi
            cat >> received
            """
        )
    }

    func makeSink() async throws -> any Sink {
        try ShellOptions.sink("command: [./hook.sh]", in: folder)
    }

    func arrivals() async throws -> [Arrival] {
        try folder.lines(of: "received").map { line in
            let event = try JSONReader.read(Array(line.utf8)).object
            let id = try #require(event?["id"]?.string)
            return Arrival(eventID: id, body: Array(line.utf8))
        }
    }

    func breakDown() async throws { try folder.write("down", "") }
    func heal() async throws { try FileManager.default.removeItem(atPath: folder.path("down")) }

    func hang() async throws -> Bool {
        try folder.write("hang", "")
        return true
    }
}
