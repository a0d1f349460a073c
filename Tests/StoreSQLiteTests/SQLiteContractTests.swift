import TestSupport
import Testing

@Suite("SQLite keeps the contract of a store")
struct SQLiteContractTests {
    @Test("Clause", .timeLimit(.minutes(1)), arguments: StoreContract.allCases)
    func contract(clause: StoreContract) async throws {
        try await SQLiteFixture.with { try await clause.verify($0) }
    }
}
