internal import Foundation
internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

@Suite("A mirror")
struct MirrorSinkTests {
    private func withMirror(_ body: (TemporaryFolder, any Sink) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: .\nmode: mirror", in: folder)
            try await sink.start()
            try await body(folder, sink)
            await sink.stop()
        }
    }

    private func deliver(_ events: [Event], _ sink: any Sink) async {
        #expect(await sink.outcomes(of: events.map { .sample($0) }) == events.map { _ in .accepted })
    }

    private func object(_ name: String, _ folder: TemporaryFolder) throws -> JSONObject {
        let bytes = try #require(folder.bytes(of: name))
        let value = try JSONReader.read(bytes)
        return try #require(value.object)
    }

    private func expectMembers(
        _ expected: [String],
        _ folder: TemporaryFolder,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let members = try object("groups/g.json", folder)["members"]?.array
        #expect(members?.map { $0.object?["value"]?.string } == expected, sourceLocation: location)
    }

    @Test("A user's file is the user, with the event that made it so")
    func user() async throws {
        try await withMirror { folder, sink in
            await deliver([.sample(1, of: "u1")], sink)
            await deliver([.sample(2, .userUpdated, of: "u1", resource: ["userName": "mona.lisa@example.com"])], sink)
            let file = try object("users/u1.json", folder)
            #expect(file["id"] == "u1")
            #expect(file["userName"] == "mona.lisa@example.com")
            #expect(file["active"] == nil)
            #expect(file["_gatehouse"]?.object?["sequence"]?.integer == 2)
            #expect(file["_gatehouse"]?.object?["event"] == "evt_2")
            #expect(try folder.permissions(of: "users/u1.json") == 0o600)
            #expect(try folder.permissions(of: "users") == 0o700)
            #expect(folder.names(in: "users") == ["u1.json"])
        }
    }

    @Test("The file goes with the user, and going twice is fine")
    func deletion() async throws {
        try await withMirror { folder, sink in
            await deliver([.sample(1, of: "u1"), .sample(2, of: "u2")], sink)
            await deliver([.sample(3, .userDeleted, of: "u1")], sink)
            await deliver([.sample(3, .userDeleted, of: "u1")], sink)
            #expect(folder.names(in: "users") == ["u2.json"])
        }
    }

    @Test("A group's file has the members that its events left")
    func group() async throws {
        try await withMirror { folder, sink in
            let name: JSONObject = ["displayName": "Tour Guides"]
            await deliver([.sample(1, .groupCreated, of: "g", resource: name, added: ["b", "a"])], sink)
            try expectMembers(["a", "b"], folder)
            await deliver(
                [.sample(2, .groupMembersChanged, of: "g", resource: name, added: ["c"], removed: ["a"])],
                sink
            )
            try expectMembers(["b", "c"], folder)
            await deliver([.sample(3, .groupUpdated, of: "g", resource: ["displayName": "Guides"])], sink)
            try expectMembers(["b", "c"], folder)
            let file = try object("groups/g.json", folder)
            #expect(file["displayName"] == "Guides")
            await deliver([.sample(4, .groupMembersChanged, of: "g", resource: name, removed: ["b", "c"])], sink)
            try expectMembers([], folder)
            await deliver([.sample(5, .groupDeleted, of: "g", resource: name)], sink)
            #expect(folder.names(in: "groups") == [])
        }
    }

    @Test("An event that the file already reflects, or has passed, changes nothing")
    func redelivery() async throws {
        try await withMirror { folder, sink in
            let events: [Event] = [
                .sample(1, .groupCreated, of: "g", added: ["a"]),
                .sample(2, .groupMembersChanged, of: "g", added: ["b"]),
                .sample(3, .groupMembersChanged, of: "g", removed: ["b"]),
            ]
            await deliver(events, sink)
            let before = folder.bytes(of: "groups/g.json")
            await deliver(events, sink)
            await deliver([events[1]], sink)
            #expect(folder.bytes(of: "groups/g.json") == before)
            try expectMembers(["a"], folder)
        }
    }

    @Test("Events of one resource in one batch end as one by one, whatever else is in the batch")
    func batches() async throws {
        try await withMirror { folder, sink in
            let adding = (1...100).map {
                Event.sample($0, .groupMembersChanged, of: "g", added: ["m\($0)"], removed: ["m\($0 - 1)"])
            }
            let users = (101...110).map { Event.sample($0, of: "u\($0)") }
            await deliver(zip(adding, adding.indices).flatMap { $1 < 10 ? [$0, users[$1]] : [$0] }, sink)
            try expectMembers(["m100"], folder)
            #expect(folder.names(in: "users").count == 10)
            await deliver([.sample(200, of: "brief"), .sample(201, .userDeleted, of: "brief")], sink)
            #expect(folder.bytes(of: "users/brief.json") == nil)
        }
    }

    @Test(
        "An id that could lead out of the folder is refused",
        arguments: [
            "", ".", "..", ".hidden", "../../etc/passwd", "a/b", "a\0b", "b\u{FC}cher",
            String(repeating: "x", count: 201),
        ]
    )
    func unsafeID(id: String) async throws {
        try await withMirror { folder, sink in
            let outcomes = await sink.outcomes(of: [.sample(.sample(1, of: id)), .sample(.sample(2, of: "fine"))])
            #expect(outcomes == [.rejected(reason: "the resource's id is not safe as a file name"), .accepted])
            #expect(folder.names() == ["groups", "users"])
            #expect(folder.names(in: "users") == ["fine.json"])
        }
    }

    @Test("A resource cannot pass off a mark or members of its own")
    func reservedNames() async throws {
        try await withMirror { folder, sink in
            let resource: JSONObject = ["_gatehouse": ["sequence": 99], "members": [["value": "x"]]]
            await deliver([.sample(1, .groupCreated, of: "g", resource: resource, added: ["a"])], sink)
            let file = try object("groups/g.json", folder)
            #expect(file["_gatehouse"]?.object?["sequence"]?.integer == 1)
            try expectMembers(["a"], folder)
        }
    }

    @Test("A user's file that someone broke is replaced; a group's stays, and its events wait, as it holds the members")
    func brokenFiles() async throws {
        try await withMirror { folder, sink in
            try folder.write("users/u.json", "{broken")
            try folder.write("groups/g.json", "{broken")
            let outcomes = await sink.outcomes(of: [
                .sample(.sample(1, of: "u")), .sample(.sample(2, .groupMembersChanged, of: "g", added: ["a"])),
            ])
            #expect(outcomes.first == .accepted)
            let file = try object("users/u.json", folder)
            #expect(file["id"] == "u")
            guard case .retry(let reason, after: nil)? = outcomes.last else {
                Issue.record("\(outcomes)")
                return
            }
            #expect(reason.contains("groups/g.json: it is not a file that this mirror wrote"))
            #expect(folder.text(of: "groups/g.json") == "{broken")
        }
    }

    @Test("A draft that a crash left is replaced and never counts as a file")
    func drafts() async throws {
        try await withMirror { folder, sink in
            try folder.write("users/.u.json.tmp", String(repeating: "x", count: 5000))
            await deliver([.sample(1, of: "u")], sink)
            #expect(folder.names(in: "users") == ["u.json"])
            let file = try object("users/u.json", folder)
            #expect(file["id"] == "u")
        }
    }
}
