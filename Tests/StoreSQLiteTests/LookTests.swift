import Foundation
import GRDB
import Store
import TestSupport
import Testing

@testable import StoreSQLite

@Suite("A database is looked at and stays as it is")
struct LookTests {
    @Test("What is not there is not made")
    func missing() async throws {
        try await SQLiteFixture.with { fixture in
            #expect(throws: OpenError.missing(path: fixture.path)) {
                try SQLiteStore.open(path: fixture.path, mode: .look)
            }
            #expect(Occupancy(ofDatabaseAt: fixture.path) == .free)
            #expect(!FileManager.default.fileExists(atPath: fixture.path))
        }
    }

    @Test("What an older Gatehouse wrote is not moved forward")
    func older() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { store in
                try store.writer.connection.inDatabase { try $0.execute(sql: "PRAGMA user_version = 3") }
            }
            let known = Schema.migrations.count
            for _ in 0..<2 {
                #expect(throws: OpenError.older(path: fixture.path, schema: 3, known: known)) {
                    try SQLiteStore.open(path: fixture.path, mode: .look)
                }
            }
        }
    }

    @Test("Beside a gateway and without one everything is read, nothing is written, and a whole file is found whole")
    func reading() async throws {
        try await SQLiteFixture.with { fixture in
            func look() async throws {
                try await fixture.withStore(mode: .look) { store in
                    let users = try await store.read(.scan) { try $0.usersAndEvents().users }
                    let damage = try await store.damage()
                    #expect(users == ["id-mona"] && damage == [])
                    await #expect(throws: StoreError.self) { try await store.write { try $0.createUser("ann") } }
                }
            }
            try await fixture.withStore { store in
                _ = try await store.write { try $0.createUser("mona") }
                try await look()
                let process = Int(ProcessInfo.processInfo.processIdentifier)
                #expect(Occupancy(ofDatabaseAt: fixture.path) == .served(process: process))
            }
            let before = FileManager.default.contents(atPath: fixture.path)
            try await look()
            #expect(FileManager.default.contents(atPath: fixture.path) == before)
            #expect(Occupancy(ofDatabaseAt: fixture.path) == .free)
            // Whoever looked has not kept the lock.
            try await fixture.withStore { _ in }
        }
    }

    @Test("A page that was overwritten is found")
    func damaged() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { store in
                for number in 0..<50 {
                    _ = try await store.write {
                        try $0.createUser("\(number)", body: [UInt8](repeating: 32, count: 4000))
                    }
                }
            }
            try fixture.damage()
            try await fixture.withStore(mode: .look) { store in
                let found = await Result.of { try await store.damage() }
                #expect((try? found.get().isEmpty) != true)
            }
        }
    }
}

extension SQLiteFixture {
    /// Overwrites the last fifth of the file.
    fileprivate func damage() throws {
        let file = try FileHandle(forUpdating: URL(filePath: path))
        defer { try? file.close() }
        let size = try file.seekToEnd()
        let start = size / 5 * 4 / 2048 * 2048
        try file.seek(toOffset: start)
        try file.write(contentsOf: Data(repeating: 0x55, count: Int(size - start)))
    }
}

extension Result where Failure == any Error {
    /// What became of `body`.
    fileprivate static func of(_ body: () async throws -> Success) async -> Result {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
