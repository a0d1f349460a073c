internal import HTTPTypes
internal import SCIM
internal import Store
internal import Synchronization

/// Finds out on whose behalf a request comes: token → digest → connection.
///
/// A token from the store is looked up once a second at most; that is how soon a revoked one stops to work.
final class Authenticator: Sendable {
    private struct Entry {
        let connection: String
        let expires: Timestamp?
        let checked: Timestamp

        func isLive(at now: Timestamp) -> Bool {
            expires.map { now < $0 } ?? true
        }
    }

    /// How long a look-up holds.
    private static let trust: Duration = .seconds(1)
    /// How many looked-up tokens are remembered; beyond that they are forgotten together and looked up again.
    private static let capacity = 1024

    private let store: any Store
    private let connections: [String: Connection]
    /// Tokens that came from `gateway.yaml`, by digest.
    private let declared: [[UInt8]: String]
    private let known = Mutex<[[UInt8]: Entry]>([:])

    init(store: any Store, connections: [Connection], declared: [[UInt8]: String]) {
        self.store = store
        self.connections = Dictionary(connections.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.declared = declared
    }

    /// The connection that the header's token selects.
    ///
    /// - Parameters:
    ///   - header: the value of `Authorization`.
    ///   - name: the connection to which the path of the request belongs, if it belongs to one.
    ///   - needed: where the connection notes the tolerance rules that the request needs.
    /// - Returns: The connection.
    /// - Throws: A 401 with a body and `WWW-Authenticate` when there is no token or no valid one; a 403 for one of
    ///   another connection.
    func connection(
        for header: String?,
        onlyNamed name: String?,
        noting needed: ToleratedRules
    ) async throws -> Connection {
        let credential = AuthorizationHeader(header)
        let connection = try await connection(for: credential).noting(in: needed)
        if case .rawToken = credential, !connection.tolerance.accepts(.rawTokens) {
            throw refused("The token stands alone. Send 'Authorization: Bearer <token>'.", challenge: "")
        }
        guard name == nil || name == connection.name else {
            throw SCIMError(
                status: 403,
                detail: "This path belongs to another connection than the token. Use the base URL of the token's own."
            )
        }
        return connection
    }

    private func connection(for credential: AuthorizationHeader) async throws -> Connection {
        let text =
            switch credential {
            case .token(let text), .rawToken(let text): text
            case .missing:
                throw refused("Authorization is missing. Send 'Authorization: Bearer <token>'.", challenge: "")
            case .unsupported(let scheme):
                throw refused("Authorization scheme '\(scheme)' is not supported. Use Bearer.", challenge: "")
            }
        let digest = BearerToken.digest(of: text)
        if let name = declared[digest], let connection = connections[name] { return connection }
        guard let name = try await storedConnection(of: digest) else {
            throw refused(
                "The token is not valid. Mint one with 'gatehouse tokens create' and set it at the provider.",
                challenge: ", error=\"invalid_token\""
            )
        }
        guard let connection = connections[name] else {
            throw refused(
                "The token belongs to connection '\(name)', which gateway.yaml no longer declares.",
                challenge: ", error=\"invalid_token\""
            )
        }
        return connection
    }

    private func storedConnection(of digest: [UInt8]) async throws -> String? {
        let now = Timestamp.wallClock()
        let remembered = known.withLock { $0[digest] }
        if let remembered, now.since(remembered.checked) < Self.trust {
            return remembered.isLive(at: now) ? remembered.connection : nil
        }
        let record = try await store.read(.point) { snapshot in try snapshot.token(digest: digest) }
        guard let record, record.revoked == nil else {
            _ = known.withLock { $0.removeValue(forKey: digest) }
            return nil
        }
        let entry = Entry(connection: record.connection, expires: record.expires, checked: now)
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[digest] = entry
        }
        return entry.isLive(at: now) ? entry.connection : nil
    }

    private func refused(_ detail: String, challenge: String) -> RefusalWithHeaders {
        RefusalWithHeaders(
            error: SCIMError(status: 401, detail: detail),
            headers: [(.wwwAuthenticate, "Bearer realm=\"gatehouse\"\(challenge)")]
        )
    }
}
