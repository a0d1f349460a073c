internal import TestSupport
import Testing

@Suite("The file sink keeps the contract", .timeLimit(.minutes(1)))
struct FileSinkContractTests {
    @Test("D19 As a journal", arguments: SinkContract.allCases)
    func journal(clause: SinkContract) async throws {
        try await TemporaryFolder.with { try await clause.verify(JournalFixture(folder: $0)) }
    }

    @Test("As a journal with values in its path", arguments: SinkContract.allCases)
    func path(clause: SinkContract) async throws {
        try await TemporaryFolder.with { try await clause.verify(PathFixture(folder: $0)) }
    }

    @Test("As a mirror", arguments: SinkContract.allCases)
    func mirror(clause: SinkContract) async throws {
        try await TemporaryFolder.with { try await clause.verify(MirrorFixture(folder: $0)) }
    }
}
