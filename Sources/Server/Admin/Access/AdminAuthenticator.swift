internal import HTTPTypes
internal import SCIM
internal import Store

/// Finds out what a caller of the admin listener may do.
struct AdminAuthenticator: Sendable {
    /// Somebody with a live token.
    struct Identity: Sendable {
        let role: AdminRole
        let actor: AuditActor
    }

    let store: any Store

    /// Whose token the header has; nil without one.
    ///
    /// The store is asked each time: people call here, not machines by the thousand, and a revoked token stops at once.
    ///
    /// - Throws: A 401 for a header that has no live token.
    func identity(_ header: String?, from address: String?) async throws -> Identity? {
        let text: String
        switch AuthorizationHeader(header) {
        case .missing: return nil
        case .token(let token): text = token
        case .rawToken, .basic, .malformed, .unsupported: throw refused("Send 'Authorization: Bearer <token>'.")
        }
        guard let identity = try await identity(tokenDigest: BearerToken.digest(of: text), from: address) else {
            throw refused(Self.complaint(about: text))
        }
        return identity
    }

    /// Whose live token has a digest; nil when none has.
    func identity(tokenDigest digest: [UInt8], from address: String?) async throws -> Identity? {
        let record = try await store.read(.point) { try $0.adminToken(digest: digest) }
        guard let record, record.isLive(at: .wallClock()) else { return nil }
        let actor = AuditActor(method: "admin", name: record.name, id: record.id, address: address)
        return Identity(role: record.role, actor: actor)
    }

    /// Why a token is none.
    static func complaint(about text: String) -> String {
        text.utf8.starts(with: AdminTokenRecord.prefix.utf8)
            ? "The token is unknown, expired or revoked. 'gatehouse admin tokens create' mints one."
            : "That is no token of this listener: they begin with \(AdminTokenRecord.prefix)."
    }

    func missing() -> AdminError {
        refused("Send 'Authorization: Bearer <token>'; 'gatehouse admin tokens create' mints one.")
    }

    func refused(_ message: String) -> AdminError {
        AdminError(
            .unauthenticated,
            message,
            headers: [(.wwwAuthenticate, #"Bearer realm="gatehouse-admin""#)]
        )
    }
}
