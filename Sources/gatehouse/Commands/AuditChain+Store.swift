internal import Store

extension AuditChain {
    /// Follows the audit log of a store from its beginning, and returns its end.
    ///
    /// - Parameters:
    ///   - store: has the log.
    ///   - anchor: where it begins.
    ///   - visit: called there and after each row.
    /// - Returns: The chain that ends at the last row.
    /// - Throws: ``AuditChain/Fault`` where a row does not fit, or what `visit` throws.
    static func follow(
        _ store: any Store,
        from anchor: AuditChain,
        _ visit: (AuditChain) throws -> Void = { _ in }
    ) async throws -> AuditChain {
        var chain = anchor
        try visit(chain)
        try await AuditSelection.forEachPage(of: store, after: 0) { page in
            for row in page {
                try chain.follow(row)
                try visit(chain)
            }
        }
        return chain
    }
}
