internal import HTTPTypes
internal import SCIM
internal import Store

/// How an error is answered and what the log keeps of it.
///
/// The one place where errors meet HTTP.
struct Refusal {
    /// What the caller is told.
    let error: SCIMError
    /// What the log is told: for a fault of ours, more than the caller may know.
    private(set) var logged: String
    var headers: [(HTTPField.Name, String)] = []
    /// Whether an operator has something to look into.
    var isOurFault = false

    init(_ failure: any Error) {
        switch failure {
        case let refused as PrivateRefusal:
            self = Refusal(refused.error)
            logged = ValueRedaction.hiding(refused.values, in: logged)
        case let refused as SCIMError:
            error = refused
            logged = refused.detail
        case let refused as RefusalWithHeaders:
            error = refused.error
            logged = refused.error.detail
            headers = refused.headers
        case let failed where MalformedRequest(failed) != nil:
            // The guard of the connection has answered already, with the same words.
            error = MalformedRequest(failed)?.error ?? SCIMError(status: 400, detail: "\(failed)")
            logged = error.detail
        case let failed as StoreError:
            // Never a 404 for a fault of ours: a provider would take the user for deleted and create it anew.
            error = SCIMError(status: 503, detail: "\(failed)")
            logged = String(reflecting: failed)
            headers = [(.retryAfter, "5")]
            isOurFault = true
        default:
            error = SCIMError(
                status: 500,
                detail: "The gateway could not answer. Its log has the cause under this answer's X-Request-ID."
            )
            logged = String(reflecting: failure)
            isOurFault = true
        }
    }
}

/// An error whose description may hold values that the log must not.
struct PrivateRefusal: Error {
    let error: any Error
    let values: Set<String>
}

/// A SCIM error whose answer needs more headers, such as `WWW-Authenticate` or `Allow`.
struct RefusalWithHeaders: Error {
    let error: SCIMError
    let headers: [(HTTPField.Name, String)]
}
