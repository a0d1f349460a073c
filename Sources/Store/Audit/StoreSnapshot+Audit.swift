package import SCIM

extension StoreSnapshot {
    /// The last audit row from before a moment, or the one where the log now begins.
    ///
    /// Places and times rise together, so it is found by halving.
    package func lastAudit(before time: Timestamp) throws -> Int64 {
        var (low, high) = (try auditAnchor().sequence, try auditHead().sequence)
        while low < high {
            let middle = low + (high - low + 1) / 2
            guard let row = try audit(after: middle - 1, limit: 1).first, let record = AuditRecord(row.bytes) else {
                throw StoreError.corrupt(detail: "audit entry \(middle) cannot be read")
            }
            if record.time < time { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
