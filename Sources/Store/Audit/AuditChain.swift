internal import Crypto
package import SCIM

/// A line of the audit log as it is stored.
package struct AuditRow: Sendable, Hashable {
    package let sequence: Int64
    /// The text of the ``AuditRecord``.
    package let bytes: [UInt8]
    /// SHA-256 of the hash before and the bytes.
    package let hash: [UInt8]

    package init(sequence: Int64, bytes: [UInt8], hash: [UInt8]) {
        self.sequence = sequence
        self.bytes = bytes
        self.hash = hash
    }
}

/// The end of a chain of audit rows, to which the next one is linked.
///
/// A value: it makes rows when the log is written and checks them when it is verified. Whoever changes, takes out or puts
/// in a row breaks the chain there, unless they write everything behind it anew; that shows in a hash kept elsewhere.
package struct AuditChain: Sendable, Hashable {
    /// Where a row does not fit.
    package enum Fault: Error, Sendable, Hashable {
        /// Rows between two are missing.
        case missing(Int64, found: Int64)
        /// The row is not what was written, or what was before it is not.
        case altered(Int64)
        /// The chain does not have the hash that somebody kept of this row.
        case other(Int64)
    }

    /// The last row that is linked; 0 before the first.
    package private(set) var sequence: Int64
    /// Its hash; zeros before the first.
    package private(set) var hash: [UInt8]

    /// The chain before anything was written.
    package static let beginning = AuditChain(sequence: 0, hash: [UInt8](repeating: 0, count: 32))

    /// A chain that ends at a row.
    package init(sequence: Int64, hash: [UInt8]) {
        self.sequence = sequence
        self.hash = hash
    }

    /// Links an entry.
    package mutating func link(_ entry: AuditEntry, at time: Timestamp) -> AuditRow {
        let bytes = AuditRecord(sequence: sequence + 1, time: time, entry: entry).bytes
        let row = AuditRow(sequence: sequence + 1, bytes: bytes, hash: Self.hash(bytes, after: hash))
        self = AuditChain(sequence: row.sequence, hash: row.hash)
        return row
    }

    /// Goes on to the next row, which must fit.
    package mutating func follow(_ row: AuditRow) throws(Fault) {
        guard row.sequence == sequence + 1 else { throw .missing(sequence + 1, found: row.sequence) }
        guard row.hash == Self.hash(row.bytes, after: hash), AuditRecord(row.bytes)?.sequence == row.sequence else {
            throw .altered(row.sequence)
        }
        self = AuditChain(sequence: row.sequence, hash: row.hash)
    }

    private static func hash(_ bytes: [UInt8], after previous: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: previous)
        hasher.update(data: bytes)
        return Array(hasher.finalize())
    }
}

extension AuditChain {
    /// Reads `SEQUENCE:HASH`, the hash in hexadecimal digits; nil when the text is none.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int64(String(decoding: parts[0], as: UTF8.self)), sequence >= 0,
            parts[1].count == 64
        else { return nil }
        var hash: [UInt8] = []
        var digits = parts[1][...]
        while !digits.isEmpty {
            guard let byte = UInt8(String(decoding: digits.prefix(2), as: UTF8.self), radix: 16) else { return nil }
            hash.append(byte)
            digits = digits.dropFirst(2)
        }
        self.init(sequence: sequence, hash: hash)
    }
}

extension AuditChain: CustomStringConvertible {
    /// `SEQUENCE:HASH`.
    package var description: String { "\(sequence):\(Self.hexadecimal(hash))" }

    /// Bytes as two digits each.
    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension AuditChain.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let sequence, let found) where found == sequence + 1: "entry \(sequence) is missing"
        case .missing(let sequence, let found): "the entries \(sequence) to \(found - 1) are missing"
        case .altered(let sequence):
            "entry \(sequence) does not fit: it, or what was linked before it, is not what was written"
        case .other(let sequence): "entry \(sequence) has another hash than the one that was kept"
        }
    }
}
