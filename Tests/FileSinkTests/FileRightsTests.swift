internal import Foundation
internal import Glibc
internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

@Suite("Who may read what a sink writes")
struct FileRightsTests {
    @Test("New files and folders get the bits that were asked for, whatever the umask is, and old ones keep theirs")
    func permissions() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: a/b/e\npermissions: '0664'\nfsync: never", in: folder)
            try await sink.start()
            #expect(await sink.outcomes(of: [.sample()]) == [.accepted])
            await sink.stop()
            #expect(try folder.permissions(of: "a/b/e") == 0o664)
            #expect(try folder.permissions(of: "a/b") == 0o775)
            #expect(try folder.permissions(of: "a") == 0o775)
            let other = try FileOptions.sink("path: a/b/e\npermissions: 640", in: folder)
            try await other.start()
            await other.stop()
            #expect(try folder.permissions(of: "a/b/e") == 0o664)
        }
    }

    @Test("A mirror's files have them, too")
    func mirror() async throws {
        try await TemporaryFolder.with { folder in
            let options = "path: m\nmode: mirror\npermissions: '0640'\nfsync: never"
            let sink = try FileOptions.sink(options, in: folder)
            try await sink.start()
            #expect(await sink.outcomes(of: [.sample(.sample(1, of: "mona"))]) == [.accepted])
            await sink.stop()
            #expect(try folder.permissions(of: "m/users/mona.json") == 0o640)
            #expect(try folder.permissions(of: "m/users") == 0o750)
        }
    }

    @Test("Files are given to their owner, or the sink does not start")
    func owner() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: a/e\nowner: nobody:daemon", in: folder)
            guard geteuid() == 0 else {
                await #expect(throws: SinkFailure.self) { try await sink.start() }
                return
            }
            try await sink.start()
            await sink.stop()
            for name in ["a", "a/e"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
                #expect(attributes[.ownerAccountName] as? String == "nobody")
                #expect(attributes[.groupOwnerAccountName] as? String == "daemon")
            }
        }
    }

    @Test("An owner that is nobody here is named", arguments: ["no-such-user", "root:no-such-group"])
    func unknownOwner(owner: String) async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: e\nowner: '\(owner)'", in: folder)
            let failure = await #expect(throws: SinkFailure.self) { try await sink.start() }
            #expect(failure?.description.contains(String(owner.split(separator: ":").last ?? "")) == true)
        }
    }
}
