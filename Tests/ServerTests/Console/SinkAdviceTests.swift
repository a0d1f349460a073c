import SCIM
import Store
import Testing

@testable import Server

@Suite("What the console says of a sink")
struct SinkAdviceTests {
    private func advice(
        declared: Bool = true,
        _ trouble: SinkTrouble? = nil,
        _ change: @escaping @Sendable (any StoreTransaction, SinkProgress) throws -> Void = { _, _ in }
    ) async throws -> SinkAdvice {
        var found: SinkAdvice?
        try await AdminFixture.with { admin in
            let report = try await admin.store.write { transaction in
                let sink = try transaction.openSink(named: "crm", startingAfter: 0)
                try change(transaction, sink)
                return try SinkReport(of: sink, in: transaction)
            }
            found = SinkAdvice(report, isDeclared: declared, trouble)
        }
        return try #require(found)
    }

    @Test("Nothing is to do where all is well")
    func well() async throws {
        let advice = try await advice()
        #expect(advice.tone == .good && advice.sentence.text == "Nothing to do.")
    }

    @Test("Whoever holds it and why is said, with what ends it", arguments: Hold.Origin.allCases)
    func held(origin: Hold.Origin) async throws {
        let advice = try await advice { transaction, sink in
            _ = try transaction.hold(sink.id, origin, reason: "CRM upgrade")
        }
        #expect(advice.tone == (origin == .paused ? .warning : .bad))
        #expect(advice.sentence.text.contains("CRM upgrade") && advice.sentence.text.lowercased().contains("resume"))
    }

    @Test("What is not on disk is said too")
    func trouble() async throws {
        let failing = try await advice(SinkTrouble(state: "failing", detail: "no route"))
        #expect(failing.tone == .bad && failing.sentence.text.contains("no route"))
        let spared = try await advice(SinkTrouble(state: "spared", detail: "HTTP 500"))
        #expect(spared.tone == .bad && spared.sentence.text.contains("HTTP 500"))
        let orphaned = try await advice(declared: false)
        #expect(orphaned.sentence.text.contains("gatehouse sinks purge crm"))
    }
}
