internal import HTTPTypes
internal import SCIM
internal import Store

/// Why the admin listener refuses, as its callers are told: `{"error": {"code": …, "message": …}}`.
struct AdminError: Error, Sendable {
    /// One word for programs; the same word is always the same status.
    enum Code: String, Sendable, CaseIterable {
        case invalidRequest = "invalid_request"
        case unauthenticated
        case forbidden
        case crossSite = "cross_site"
        case notFound = "not_found"
        case methodNotAllowed = "method_not_allowed"
        case conflict
        case tooLarge = "too_large"
        case unsupportedMediaType = "unsupported_media_type"
        case unknownHost = "unknown_host"
        case tooManyAttempts = "too_many_attempts"
        case `internal`
        case unavailable

        var status: HTTPResponse.Status {
            switch self {
            case .invalidRequest: .badRequest
            case .unauthenticated: .unauthorized
            case .forbidden, .crossSite: .forbidden
            case .notFound: .notFound
            case .methodNotAllowed: .methodNotAllowed
            case .conflict: .conflict
            case .tooLarge: .contentTooLarge
            case .unsupportedMediaType: .unsupportedMediaType
            case .unknownHost: .misdirectedRequest
            case .tooManyAttempts: .tooManyRequests
            case .internal: .internalServerError
            case .unavailable: .serviceUnavailable
            }
        }
    }

    let code: Code
    let message: String
    var headers: [(HTTPField.Name, String)] = []

    init(_ code: Code, _ message: String, headers: [(HTTPField.Name, String)] = []) {
        self.code = code
        self.message = message
        self.headers = headers
    }

    /// The refusal for whatever went wrong.
    init(_ error: any Error) {
        switch error {
        case let refused as AdminError: self = refused
        case let refused as Administration.Refusal: self.init(.notFound, "\(refused)")
        case let failed as StoreError: self.init(.unavailable, "\(failed)", headers: [(.retryAfter, "5")])
        case let refused as RefusalWithHeaders where refused.error.status == 429:
            let message = "Too many wrong tokens came from this address. Wait; the right one is taken at once."
            self.init(.tooManyAttempts, message, headers: refused.headers)
        case let refused as SCIMError:
            let code: Code =
                switch refused.status {
                case 413: .tooLarge
                case 415: .unsupportedMediaType
                default: .invalidRequest
                }
            self.init(code, refused.detail)
        default:
            self.init(
                .internal,
                "The gateway could not answer. Its log has the cause under this answer's X-Request-ID."
            )
        }
    }

    static func forbidden(_ needed: AdminRole, for role: AdminRole) -> AdminError {
        AdminError(.forbidden, "This needs the role \(needed.rawValue); the token has the role \(role.rawValue).")
    }

    static let crossSite = AdminError(.crossSite, "A page of another site may not do this.")

    var answer: Answer {
        let body: JSONObject = ["error": ["code": .string(code.rawValue), "message": .string(message)]]
        var answer = Answer(json: body, code.status)
        for (name, value) in headers { answer.headers[name] = value }
        return answer
    }
}

extension Answer {
    /// An answer of the admin API.
    init(json object: JSONObject, _ status: HTTPResponse.Status = .ok) {
        self.init(json: JSONWriter.bytes(object), status)
    }

    /// An answer of the admin API that is JSON text already.
    init(json bytes: [UInt8], _ status: HTTPResponse.Status = .ok) {
        self.init(status, body: bytes + [UInt8(ascii: "\n")])
        headers[.contentType] = "application/json"
    }
}
