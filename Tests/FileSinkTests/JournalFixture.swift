internal import Foundation
internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

@testable import struct FileSink.Rotation

/// A journal in a folder.
struct JournalFixture: SinkFixture {
    let folder: TemporaryFolder
    let log = RecordedLog()

    func makeSink() async throws -> any Sink {
        try FileOptions.sink("path: journal/events.ndjson", in: folder, log)
    }

    func arrivals() async throws -> [Arrival] {
        try folder.lines(of: "journal/events.ndjson").map { line in
            let event = try JSONReader.read(Array(line.utf8)).object
            let id = try #require(event?["id"]?.string)
            return Arrival(eventID: id, body: Array(line.utf8))
        }
    }

    /// Puts a folder where the file should be.
    func breakDown() async throws {
        try? FileManager.default.moveItem(atPath: folder.path("journal/events.ndjson"), toPath: folder.path("aside"))
        try folder.write("journal/events.ndjson/in-the-way", "")
    }

    func heal() async throws {
        try FileManager.default.removeItem(atPath: folder.path("journal/events.ndjson"))
        try FileManager.default.moveItem(atPath: folder.path("aside"), toPath: folder.path("journal/events.ndjson"))
    }
}
