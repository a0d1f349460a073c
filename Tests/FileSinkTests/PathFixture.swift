internal import Foundation
internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

/// A journal with a file for each type of event.
struct PathFixture: SinkFixture {
    let folder: TemporaryFolder

    func makeSink() async throws -> any Sink {
        try FileOptions.sink("path: ./journal/{{connection}}/{{type}}.ndjson", in: folder)
    }

    func arrivals() async throws -> [Arrival] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path("journal/okta"))) ?? []
        return try files.sorted().flatMap { folder.lines(of: "journal/okta/\($0)") }.map { line in
            let id = try #require(try JSONReader.read(Array(line.utf8)).object?["id"]?.string)
            return Arrival(eventID: id, body: Array(line.utf8))
        }
    }

    /// Puts a file where the folder should be.
    func breakDown() async throws {
        try? FileManager.default.moveItem(atPath: folder.path("journal/okta"), toPath: folder.path("aside"))
        try folder.write("journal/okta", "in the way")
    }

    func heal() async throws {
        try FileManager.default.removeItem(atPath: folder.path("journal/okta"))
        try? FileManager.default.moveItem(atPath: folder.path("aside"), toPath: folder.path("journal/okta"))
    }
}
