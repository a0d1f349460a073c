internal import Foundation
internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

/// A mirror in a folder.
struct MirrorFixture: SinkFixture {
    let folder: TemporaryFolder

    func makeSink() async throws -> any Sink {
        try FileOptions.sink("path: mirror\nmode: mirror", in: folder)
    }

    func arrivals() async throws -> [Arrival] {
        try folder.names(in: "mirror/users").filter { $0.hasSuffix(".json") }.map { name in
            let bytes = try #require(folder.bytes(of: "mirror/users/" + name))
            let mark = try JSONReader.read(bytes).object?["_gatehouse"]?.object
            let event = try #require(mark?["event"]?.string)
            return Arrival(eventID: event, body: nil)
        }
    }

    /// Puts a file where the folder of the users should be.
    func breakDown() async throws {
        try FileManager.default.removeItem(atPath: folder.path("mirror/users"))
        try folder.write("mirror/users", "")
    }

    func heal() async throws {
        try FileManager.default.removeItem(atPath: folder.path("mirror/users"))
    }
}
