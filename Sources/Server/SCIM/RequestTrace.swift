internal import Addresses
internal import HTTPTypes
internal import SCIM
internal import Store

/// What is known of a request so far, whatever becomes of it: for the audit log and the metrics.
struct RequestTrace: Sendable {
    let peer: Peer
    /// Who calls; nil until they are let in.
    var caller: Caller?
    var endpoint: Endpoint?
    /// Whether it is for the token endpoint.
    var asksForToken = false

    /// The refusal as the audit log has it; nil when it is neither of a caller nor of a change.
    func refusal(_ status: Int, method: HTTPRequest.Method, request: String) -> AuditEntry? {
        let change: AuditOperation? =
            if asksForToken { .accessTokenCreate } else if caller == nil { nil } else { endpoint?.audited(method) }
        guard change != nil || [401, 403, 429].contains(status) else { return nil }
        return AuditEntry(
            change ?? .signIn,
            by: caller.map(AuditActor.init) ?? AuditActor(method: "none", address: peer.address.map { "\($0)" }),
            connection: caller?.connection,
            request: request,
            status: status
        )
    }
}

extension AuditActor {
    /// A caller of the provider's door.
    init(_ caller: Caller) {
        self.init(
            method: caller.method.rawValue,
            name: caller.name,
            id: caller.tokenID,
            address: caller.address.map { "\($0)" }
        )
    }
}
