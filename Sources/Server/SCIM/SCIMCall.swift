internal import SCIM

/// What an operation needs to know of the request beside its body.
///
/// A class, since it goes from hand to hand and into the store's transactions: a copy would count a dozen references up,
/// and down again.
final class SCIMCall: Sendable {
    /// The request's id.
    let request: String
    /// Who sent it.
    let caller: Caller
    let connection: Connection
    /// What locations and references start with.
    let baseURL: String
    let parameters: [(name: String, value: String)]
    /// How complicated it may be.
    let limits: RequestLimits
    /// The states of the resource that the request is meant for.
    let preconditions: Preconditions
    /// How much of an answer the client wants.
    let preference: ReturnPreference?

    init(
        request: String,
        caller: Caller,
        connection: Connection,
        baseURL: String,
        parameters: [(name: String, value: String)],
        limits: RequestLimits = .standard,
        preconditions: Preconditions = .none,
        preference: ReturnPreference? = nil
    ) {
        self.request = request
        self.caller = caller
        self.connection = connection
        self.baseURL = baseURL
        self.parameters = parameters
        self.limits = limits
        self.preconditions = preconditions
        self.preference = preference
    }

    /// The same call for one of its operations, which is meant for a resource in these states.
    func meant(for preconditions: Preconditions) -> SCIMCall {
        SCIMCall(
            request: request,
            caller: caller,
            connection: connection,
            baseURL: baseURL,
            parameters: parameters,
            limits: limits,
            preconditions: preconditions,
            preference: preference
        )
    }
}
