import SCIM
import Store
import Testing

@Suite("The chain of the audit log")
struct AuditChainTests {
    private let actor = AuditActor(method: "bearer", name: "okta \"prod\"", id: "tok_1", address: "192.0.2.7")

    private func rows(_ count: Int) -> [AuditRow] {
        var chain = AuditChain.beginning
        return (1...count).map { number in
            let entry = AuditEntry(
                .userCreate,
                by: actor,
                subject: AuditEntry.Subject("User", "id-\(number)"),
                connection: "okta",
                request: "req_\(number)",
                status: 201
            )
            return chain.link(entry, at: Timestamp(milliseconds: Int64(number)))
        }
    }

    private func fault(in rows: [AuditRow], from start: AuditChain = .beginning) -> AuditChain.Fault? {
        var chain = start
        do throws(AuditChain.Fault) {
            for row in rows { try chain.follow(row) }
            return nil
        } catch {
            return error
        }
    }

    @Test("What was linked fits, from the beginning and from any row on")
    func whole() {
        let rows = rows(5)
        #expect(fault(in: rows) == nil)
        let anchor = AuditChain(sequence: 2, hash: rows[1].hash)
        #expect(fault(in: Array(rows[2...]), from: anchor) == nil)
    }

    @Test("The first entry that was changed, taken out, put in or moved is named")
    func tampered() {
        let rows = rows(5)
        let other = AuditRow(
            sequence: 3,
            bytes: Array(rows[2].bytes.map { $0 == 0x37 ? 0x38 : $0 }),
            hash: rows[2].hash
        )
        #expect(fault(in: [rows[0], rows[1], other, rows[3]]) == .altered(3))
        #expect(fault(in: [rows[0], rows[1], rows[3]]) == .missing(3, found: 4))
        #expect(fault(in: Array(rows[1...])) == .missing(1, found: 2))
        let moved = AuditRow(sequence: 3, bytes: rows[3].bytes, hash: rows[3].hash)
        #expect(fault(in: [rows[0], rows[1], moved]) == .altered(3))

        // Whoever writes one entry anew with a hash that fits gives away the next one.
        var chain = AuditChain(sequence: 2, hash: rows[1].hash)
        let forged = chain.link(AuditEntry(.userDelete, by: actor, status: 204), at: Timestamp(milliseconds: 3))
        #expect(fault(in: [rows[0], rows[1], forged, rows[3]]) == .altered(4))
    }

    @Test("A record is read from its own text, whatever is absent")
    func text() throws {
        let entries = [
            AuditEntry(.signIn, by: AuditActor(method: "none", address: "2001:db8::1"), status: 401, count: 12),
            AuditEntry(
                .tokenCreate,
                by: actor,
                subject: AuditEntry.Subject("Token", "tok_2"),
                connection: "entra",
                request: "req_9",
                status: 201
            ),
        ]
        for entry in entries {
            let record = AuditRecord(sequence: 7, time: Timestamp(milliseconds: 1_700_000_000_123), entry: entry)
            #expect(AuditRecord(record.bytes) == record)
        }
        let text = String(
            decoding: AuditRecord(sequence: 7, time: .init(milliseconds: 0), entry: entries[0]).bytes,
            as: UTF8.self
        )
        #expect(
            text == #"{"sequence":7,"time":"1970-01-01T00:00:00.000Z","operation":"sign_in","status":401,"#
                + #""actor":{"method":"none","address":"2001:db8::1"},"count":12}"#
        )
    }

    @Test("The end of a chain is read as it is written")
    func notation() {
        let chain = AuditChain(sequence: 5, hash: rows(5)[4].hash)
        #expect(AuditChain("\(chain)") == chain)
        for text in [
            "", "5", "5:", "5:zz", "-1:" + String(repeating: "0", count: 64), "5:" + String(repeating: "g", count: 64),
        ] {
            #expect(AuditChain(text) == nil, "\(text)")
        }
    }
}
