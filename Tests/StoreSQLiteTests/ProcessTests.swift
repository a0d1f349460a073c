import Foundation
import Store
import TestSupport
import Testing

@testable import StoreSQLite

@Suite("More than one opens a database", .timeLimit(.minutes(2)))
struct ProcessTests {
    @Test("A second gateway is refused and told which process serves")
    func secondGateway() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { _ in
                let process = Int(ProcessInfo.processInfo.processIdentifier)
                #expect(throws: OpenError.locked(path: fixture.path, process: process)) {
                    try SQLiteStore.open(path: fixture.path)
                }
                #expect("\(OpenError.locked(path: fixture.path, process: process))".contains("\(process)"))
            }
            // The lock goes with the store.
            try await fixture.withStore { _ in }
        }
    }

    @Test("A gateway of another process is refused too")
    func gatewayOfAnotherProcess() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { _ in
                _ = await #expect(processExitsWith: .success) { [path = fixture.path as String] in
                    #expect(throws: OpenError.self) { try SQLiteStore.open(path: path) }
                }
            }
        }
    }

    @Test("A command of another process reads and writes beside the gateway")
    func commandBesideGateway() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { store in
                _ = try await store.write { try $0.createUser("gateway-before") }
                async let load: Void = {
                    for number in 0..<50 {
                        _ = try await store.write { try $0.createUser("gateway-\(number)") }
                    }
                }()
                _ = await #expect(processExitsWith: .success) { [path = fixture.path as String] in
                    let store = try SQLiteStore.open(path: path, mode: .tool)
                    let seen = try await store.read(.point) { try $0.usersAndEvents().users }
                    #expect(seen.contains("id-gateway-before"))
                    for number in 0..<50 {
                        _ = try await store.write { try $0.createUser("command-\(number)") }
                    }
                    try await store.close()
                }
                try await load
                let found = try await store.read(.scan) { try $0.usersAndEvents() }
                #expect(found.users.count == 101)
                #expect(found.events.count == 101)
            }
        }
    }

    @Test("What was acknowledged before the process was killed is there, whole")
    func killed() async throws {
        try await SQLiteFixture.with { fixture in
            _ = await #expect(processExitsWith: .signal(SIGKILL)) { [path = fixture.path as String] in
                let store = try SQLiteStore.open(path: path)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for caller in 0..<8 {
                        group.addTask {
                            for number in 0..<1000 {
                                _ = try await store.write { try $0.createUser("\(caller)-\(number)") }
                                let line = "id-\(caller)-\(number)\n"
                                try Data(line.utf8).write(to: URL(fileURLWithPath: path + ".acknowledged-\(caller)"))
                                if caller == 0, number == 25 { kill(getpid(), SIGKILL) }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            try await fixture.withStore { store in
                let found = try await store.read(.scan) { try $0.usersAndEvents() }
                #expect(found.users == found.events)
                for caller in 0..<8 {
                    // A file that was cut short by the kill acknowledges nothing.
                    let last = try? String(contentsOfFile: fixture.path + ".acknowledged-\(caller)", encoding: .utf8)
                    guard let last, last.hasSuffix("\n") else { continue }
                    #expect(found.users.contains(String(last.dropLast())))
                }
            }
        }
    }
}
