internal import NIOHTTP1
internal import SCIM

/// A request that is no HTTP, or of which two servers could think differently.
struct MalformedRequest: Error, Equatable {
    let status: Int
    let detail: String

    init(_ detail: String, status: Int = 400) {
        self.detail = detail
        self.status = status
    }

    /// What the parser found; nil for an error that is not about a request.
    init?(_ error: any Error) {
        switch error {
        case let error as MalformedRequest: self = error
        case let error as HTTPParserError where error == .headerOverflow:
            self.init(
                "The header is larger than server.limits.max_header or max_header_fields in gateway.yaml allow.",
                status: 431
            )
        case let error as HTTPParserError: self.init("The request is not valid HTTP: \(error).")
        default: return nil
        }
    }

    static let slowBody = MalformedRequest(
        "The body came slower than server.limits.body_timeout and body_rate in gateway.yaml allow.",
        status: 408
    )

    var error: SCIMError { SCIMError(status: status, detail: detail) }
}
