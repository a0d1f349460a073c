internal import Store

/// Somebody who is signed in to the console.
struct Visitor: Sendable {
    let identity: AdminAuthenticator.Identity
    let cookie: String
    let session: SessionTable.Session

    var notice: String? { session.notice }

    /// The hidden field by which a form proves to be of this session.
    var proofField: HTML { #"<input type="hidden" name="proof" value="\#(session.proof)">"# }

    func may(_ role: AdminRole) -> Bool { identity.role >= role }

    func requires(_ role: AdminRole) throws(AdminError) {
        guard may(role) else { throw .forbidden(role, for: identity.role) }
    }

    /// Whether a form has this session's proof; digests are compared, so that time tells nothing of it.
    func isProof(_ text: String?) -> Bool {
        text.map { BearerToken.digest(of: $0) == BearerToken.digest(of: session.proof) } ?? false
    }
}
