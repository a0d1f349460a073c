internal import SCIM

/// What an operation needs to know of the request beside its body.
struct SCIMCall: Sendable {
    /// The request's id.
    let request: String
    /// Who sent it.
    let caller: Caller
    let connection: Connection
    /// What locations and references start with.
    let baseURL: String
    let parameters: [(name: String, value: String)]
    /// How complicated it may be.
    var limits = RequestLimits.standard
    /// The states of the resource that the request is meant for.
    var preconditions = Preconditions.none
    /// How much of an answer the client wants.
    var preference: ReturnPreference?
}
