internal import Crypto
internal import SCIM
internal import Store

/// Turns the end of a page into a cursor and back (RFC 9865).
///
/// The server remembers nothing: a cursor is what it says, encrypted and authenticated under a key of the directory
/// (RFC 8439), with the query as associated data. Nobody can read, forge or carry it over to another query or
/// connection.
struct CursorSeal: Sendable {
    /// How many seconds a cursor is valid.
    static let timeout = 3600

    private let key: SymmetricKey
    private let clock: @Sendable () -> Timestamp

    init(key: [UInt8], clock: @escaping @Sendable () -> Timestamp = Timestamp.wallClock) {
        self.key = SymmetricKey(data: key)
        self.clock = clock
    }

    /// The key under which a store's cursors are sealed: made once, so that they outlive a restart.
    static func key(in store: any Store) async throws -> [UInt8] {
        let proposal = RandomBits.make()
        return try await store.write { try $0.openSecret(named: "cursors", proposing: proposal) }
    }

    /// The cursor for the page after `place`.
    func seal(_ place: ListPlace, count: Int, for query: [UInt8]) throws -> String {
        let cursor = PageCursor(place: place, count: count, issued: clock())
        return Base64URL.encode(try ChaChaPoly.seal(cursor.bytes, using: key, authenticating: query).combined)
    }

    /// What a cursor says.
    ///
    /// Throws ``SCIMError`` with `invalidCursor` for one that this query was never given, whatever is wrong with it, and
    /// with `expiredCursor` for one that is too old.
    func open(_ text: String, for query: [UInt8]) throws(SCIMError) -> PageCursor {
        guard let bytes = Base64URL.decode(text), let cursor = opened(bytes, query) else {
            throw .badRequest(
                .invalidCursor,
                """
                The cursor does not belong to this query. Send the 'nextCursor' of the page before with the same path, \
                filter and order, or an empty cursor for the first page.
                """
            )
        }
        guard clock().since(cursor.issued) <= .seconds(Self.timeout) else {
            throw .badRequest(
                .expiredCursor,
                "The cursor is older than \(Self.timeout) seconds. Begin again with an empty cursor."
            )
        }
        return cursor
    }

    private func opened(_ bytes: [UInt8], _ query: [UInt8]) -> PageCursor? {
        guard let box = try? ChaChaPoly.SealedBox(combined: bytes),
            let content = try? ChaChaPoly.open(box, using: key, authenticating: query)
        else { return nil }
        return PageCursor(bytes: Array(content))
    }
}
