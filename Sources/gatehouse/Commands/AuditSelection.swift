internal import ArgumentParser
internal import SCIM
internal import Server
internal import Store

/// Which audit entries a command is about.
struct AuditSelection: ParsableArguments {
    /// How many are looked at in one step, so that a million of them need no memory.
    private static let page = 500

    @Option(help: "Entries from this moment on: 2026-11-01 or 2026-11-01T08:00:00Z.")
    var since: Moment?

    @Option(help: "Those of this connection.")
    var connection: String?

    @Option(help: "What was done: 'user.create', 'token.*'.")
    var operation: String?

    /// Calls `body` with the chosen rows, page by page, from the oldest on.
    func forEachPage(
        of directory: OpenDirectory,
        after start: Int64 = 0,
        _ body: ([AuditRow]) async throws -> Void
    ) async throws {
        let since = since?.time
        let place = try await directory.store.read(.scan) { snapshot in
            max(start, try since.map(snapshot.lastAudit(before:)) ?? 0)
        }
        try await Self.forEachPage(of: directory.store, after: place) { try await body($0.filter(matches)) }
    }

    /// Calls `body` with every row after a place, page by page.
    static func forEachPage(
        of store: any Store,
        after start: Int64,
        _ body: ([AuditRow]) async throws -> Void
    ) async throws {
        var place = start
        while true {
            let rows = try await store.read(.scan) { [place] in try $0.audit(after: place, limit: Self.page) }
            guard let last = rows.last else { return }
            place = last.sequence
            try await body(rows)
        }
    }

    private func matches(_ row: AuditRow) -> Bool {
        guard connection != nil || operation != nil else { return true }
        guard let entry = AuditRecord(row.bytes)?.entry else { return false }
        if let connection, entry.connection != connection { return false }
        guard let operation else { return true }
        return operation.hasSuffix("*")
            ? entry.operation.hasPrefix(operation.dropLast()) : entry.operation == operation
    }
}

extension AuditRow {
    /// The row for an export.
    var line: [UInt8] { json + [UInt8(ascii: "\n")] }
}
