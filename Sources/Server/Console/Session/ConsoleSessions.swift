internal import Synchronization

/// The sessions of the console, for requests that come at the same time.
final class ConsoleSessions: Sendable {
    private let table = Mutex(SessionTable())

    func begin(tokenDigest: [UInt8]) -> String {
        table.withLock { $0.begin(tokenDigest: tokenDigest, at: .now) }
    }

    func use(_ cookie: String) -> SessionTable.Session? {
        table.withLock { $0.use(cookie, at: .now) }
    }

    func notice(_ text: String?, to cookie: String) {
        table.withLock { $0.notice(text, to: cookie) }
    }

    func end(_ cookie: String) {
        table.withLock { $0.end(cookie) }
    }
}
