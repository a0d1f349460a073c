internal import Logging
internal import SCIM
internal import Settings
internal import Store

/// Verifies the access tokens of one `type: jwt`.
struct JWTVerifier: Sendable {
    /// What a verified token gives, and how long.
    struct Verdict: Sendable {
        let grant: Grant
        let expires: Timestamp
        /// Of the keys; ``KeySource/generation``.
        let generation: Int
    }

    let source: KeySource
    let connection: String
    private let auth: AuthSettings
    private let algorithms: Set<JWTSettings.Algorithm>
    private let claims: ClaimCheck

    init(_ settings: JWTSettings, _ auth: AuthSettings, of connection: String, keys: KeySource) {
        source = keys
        self.connection = connection
        self.auth = auth
        algorithms = settings.algorithms
        claims = ClaimCheck(settings)
    }

    func concerns(_ token: CompactToken) -> Bool { claims.concerns(token.claims) }

    /// Verifies a token that ``concerns(_:)`` this.
    ///
    /// The cheap checks come first: an expired token of a clumsy client costs no signature.
    func verify(_ token: CompactToken, at now: Timestamp) async throws -> Verdict {
        // The list decides, not the token; `none` cannot be in it, and no key verifies what is not of its kind.
        guard let algorithm = JWTSettings.Algorithm(rawValue: token.algorithm), algorithms.contains(algorithm) else {
            throw Rejection(
                detail: """
                    The access token is signed with an algorithm that is not accepted. Accepted are: \
                    \(algorithms.map(\.rawValue).sorted().joined(separator: ", ")).
                    """
            )
        }
        let expires = try claims.check(token.claims, at: now)
        let (keys, generation) = try await source.keys(for: token.keyID, algorithm)
        guard keys.contains(where: { $0.verifies(token, as: algorithm) }) else {
            throw Rejection(
                detail: "The access token's signature is by none of the authorization server's keys, or it was changed."
            )
        }
        let grant = Grant(
            auth,
            of: connection,
            .jwt,
            name: claims.subject(token.claims),
            rights: claims.rights(token.claims)
        )
        return Verdict(grant: grant, expires: expires, generation: generation)
    }
}
