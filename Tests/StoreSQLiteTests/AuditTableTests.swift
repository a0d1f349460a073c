import GRDB
import SCIM
import Store
import Testing

@testable import StoreSQLite

@Suite("The table of the audit log")
struct AuditTableTests {
    @Test(
        "Rows are neither changed nor taken out of the middle",
        arguments: [
            "UPDATE audit SET entry = '{}' WHERE sequence = 2", "DELETE FROM audit WHERE sequence = 2",
            "DELETE FROM audit",
            "UPDATE audit_anchor SET sequence = 2, hash = zeroblob(32)", "UPDATE audit_anchor SET sequence = 9",
            "DELETE FROM audit_anchor",
        ]
    )
    func appendOnly(sql: String) async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { store in
                try await store.write { transaction in
                    for _ in 0..<3 {
                        try transaction.audit(AuditEntry(.signIn, by: AuditActor(method: "none"), status: 401))
                    }
                }
                store.writer.connection.inDatabase { database in
                    let error = #expect(throws: DatabaseError.self) { try database.execute(sql: sql) }
                    #expect(error?.message?.contains("audit log") == true)
                }
                let count = try await store.read(.scan) { try $0.audit(after: 0, limit: 10).count }
                #expect(count == 3)
            }
        }
    }
}
