internal import Addresses
internal import HTTPTypes
internal import SCIM
internal import Settings
internal import Store

/// Finds out on whose behalf a request comes and what it may do.
///
/// A token from the store is looked up once a second at most; that is how soon a revoked one stops to work.
final class Authenticator: Sendable {
    /// How long a look at the store holds.
    private static let trust: Duration = .seconds(1)

    private let store: any Store
    private let connections: [String: Connection]
    private let credentials: Credentials
    private let known: KnownTokens
    private let seal: AccessTokenSeal
    private let attempts: AttemptGate

    init(
        store: any Store,
        connections: [Connection],
        credentials: Credentials,
        known: KnownTokens,
        seal: AccessTokenSeal,
        attempts: AttemptGate
    ) {
        self.store = store
        self.connections = Dictionary(connections.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.credentials = credentials
        self.known = known
        self.seal = seal
        self.attempts = attempts
    }

    /// The connection that a request's proof selects, and who gave it.
    ///
    /// - Parameters:
    ///   - header: the value of `Authorization`.
    ///   - peer: where the request came from, and with which certificate.
    ///   - name: the connection to which the path of the request belongs, if it belongs to one.
    ///   - needed: where the connection notes the tolerance rules that the request needs.
    /// - Returns: The connection and the caller, who may at least read.
    /// - Throws: A 401 with a body and `WWW-Authenticate` when there is no proof or no valid one, a 429 when that
    ///   happened too often; a 403 for one of another connection, from another address, or without rights.
    func authenticate(
        _ header: String?,
        from peer: Peer,
        onlyNamed name: String?,
        noting needed: ToleratedRules
    ) async throws -> (connection: Connection, caller: Caller) {
        let credential = AuthorizationHeader(header)
        let grant: Grant
        do {
            grant = try await self.grant(for: credential, peer, onlyNamed: name)
        } catch let rejection as Rejection {
            if rejection.isAttempt { try await attempts.fail(from: peer.address) }
            throw refusal(of: rejection, onlyNamed: name)
        }
        guard let connection = connections[grant.connection]?.noting(in: needed) else {
            // Whoever has a right token may know what became of its connection.
            throw refusal(
                of: Rejection(
                    detail:
                        "The token belongs to connection '\(grant.connection)', which gateway.yaml no longer declares."
                ),
                onlyNamed: name
            )
        }
        if case .rawToken = credential, !connection.tolerance.accepts(.rawTokens) {
            let rejection = Rejection(
                detail: "The token stands alone. Send 'Authorization: Bearer <token>'.",
                isAttempt: false
            )
            throw refusal(of: rejection, onlyNamed: name)
        }
        guard name == nil || name == connection.name else {
            throw SCIMError(
                status: 403,
                detail: "This path belongs to another connection than the token. Use the base URL of the token's own."
            )
        }
        guard grant.admits(peer.address) else {
            let address = peer.address.map { "\($0)" } ?? "no address"
            throw SCIMError(
                status: 403,
                detail:
                    "Calls from \(address) are not allowed. Add the address to what the credential allows ('allow')."
            )
        }
        guard grant.rights.canRead else {
            throw Self.insufficientScope("reads nothing: it lacks the scope that gateway.yaml asks for")
        }
        return (connection, grant.caller(from: peer.address))
    }

    /// The 403 for a caller whose credential does not reach so far (RFC 6750 §3.1).
    static func insufficientScope(_ what: String) -> RefusalWithHeaders {
        RefusalWithHeaders(
            error: SCIMError(status: 403, detail: "This credential \(what)."),
            headers: [(.wwwAuthenticate, "Bearer realm=\"gatehouse\", error=\"insufficient_scope\"")]
        )
    }

    private func grant(
        for credential: AuthorizationHeader,
        _ peer: Peer,
        onlyNamed name: String?
    ) async throws -> Grant {
        switch credential {
        case .token(let text), .rawToken(let text):
            return try await grant(for: text, from: peer.address)
        case .basic(let login):
            guard let grant = credentials.logins[Credentials.digest(login: login)] else {
                throw Rejection(detail: "The username or the password is wrong. Correct them at the provider.")
            }
            return grant
        case .missing:
            if let grant = grant(for: peer.certificate, onlyNamed: name) { return grant }
            let ways = credentials.challenge(of: name).words
            throw Rejection(detail: "Authorization is missing. Send \(ways).", isAttempt: false)
        case .malformed:
            throw Rejection(
                detail: "What follows 'Basic' is not Base64 of 'username:password' (RFC 7617).",
                isAttempt: false
            )
        case .unsupported(let scheme):
            let ways = credentials.challenge(of: name).words
            throw Rejection(
                detail: "Authorization scheme '\(scheme)' is not supported. Send \(ways).",
                isAttempt: false
            )
        }
    }

    private func grant(for text: String, from address: IPAddress?) async throws -> Grant {
        let digest = BearerToken.digest(of: text)
        if let declared = credentials.tokens[digest] {
            guard declared.expires.map({ Timestamp.wallClock() < $0 }) ?? true else { throw Rejection.unknownToken }
            return declared.grant
        }
        let now = Timestamp.wallClock()
        if let grant = known.use(digest, from: address, at: now) { return grant }
        let entry =
            if text.utf8.starts(with: AccessTokenSeal.prefix.utf8) {
                try issuedEntry(text, at: now)
            } else if CompactToken.isLike(text) {
                try await verifiedEntry(text, at: now)
            } else {
                try await storedEntry(text, digest, at: now)
            }
        known.learn(entry, digest, from: address, at: now)
        return entry.grant
    }

    /// A token that was minted.
    private func storedEntry(_ text: String, _ digest: [UInt8], at now: Timestamp) async throws -> KnownTokens.Entry {
        guard BearerToken.form(of: text) != .mistyped else {
            throw Rejection(
                detail: """
                    The token is damaged: letters are missing or wrong. Copy it once more to the provider, all \
                    \(BearerToken.length) characters, or mint another with 'gatehouse tokens create'.
                    """
            )
        }
        let record = try await store.read(.point) { snapshot in try snapshot.token(digest: digest) }
        guard let record, record.revoked == nil, record.expires.map({ now < $0 }) ?? true else {
            known.forget(digest)
            throw Rejection.unknownToken
        }
        // A connection that is gone has a sentence of its own; one that takes no minted tokens takes none.
        let auth = credentials.minted[record.connection]
        guard auth != nil || connections[record.connection] == nil else { throw Rejection.unknownToken }
        var entry = KnownTokens.Entry(
            grant: Grant(record, auth ?? AuthSettings(.minted)),
            expires: record.expires
        )
        entry.stale = now.advanced(by: Self.trust)
        return entry
    }

    /// A token that the token endpoint gave out.
    private func issuedEntry(_ text: String, at now: Timestamp) throws -> KnownTokens.Entry {
        guard let content = seal.open(text), content.expires > now, let client = credentials.clients[content.client]
        else {
            throw Rejection(detail: "The access token expired or is not valid. Get a new one from the token endpoint.")
        }
        var grant = client.grant
        if content.isReadOnly { grant.rights = grant.rights.limited(by: .readOnly) }
        return KnownTokens.Entry(grant: grant, expires: content.expires)
    }

    /// A token of another authorization server.
    private func verifiedEntry(_ text: String, at now: Timestamp) async throws -> KnownTokens.Entry {
        guard !credentials.verifiers.isEmpty else { throw Rejection.unknownToken }
        let token = try CompactToken(text)
        let verifiers = credentials.verifiers.filter { $0.concerns(token) }
        var refusal = Rejection.foreignToken
        for verifier in verifiers {
            do {
                let verdict = try await verifier.verify(token, at: now)
                var entry = KnownTokens.Entry(grant: verdict.grant, expires: verdict.expires)
                entry.source = verifier.source
                entry.generation = verdict.generation
                return entry
            } catch let rejection as Rejection {
                refusal = rejection
            }
        }
        throw refusal
    }

    private func grant(for certificate: ClientCertificate?, onlyNamed name: String?) -> Grant? {
        guard let certificate else { return nil }
        let found = credentials.certificates.filter { $0.settings.matches(certificate) }
        // A certificate may stand for several connections; then the path decides.
        guard let match = found.first(where: { $0.grant.connection == name }) ?? found.first else { return nil }
        return match.grant.named(certificate.commonName ?? certificate.subject)
    }

    private func refusal(of rejection: Rejection, onlyNamed name: String?) -> RefusalWithHeaders {
        RefusalWithHeaders(
            error: SCIMError(status: 401, detail: rejection.detail),
            headers: credentials.challenge(of: name).fields(error: rejection.isAttempt ? "invalid_token" : nil)
        )
    }
}

extension CertificateSettings {
    /// Whether a certificate has everything that is asked for.
    func matches(_ certificate: ClientCertificate) -> Bool {
        if let fingerprint, fingerprint != certificate.fingerprint { return false }
        if let subject, subject != certificate.subject { return false }
        guard let san else { return true }
        return certificate.dnsNames.contains { $0.equalsIgnoringASCIICase(san) } || certificate.uris.contains(san)
            || certificate.emails.contains(san)
    }
}
