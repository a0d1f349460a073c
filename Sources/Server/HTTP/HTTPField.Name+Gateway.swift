internal import HTTPTypes

/// Header names that HTTPTypes does not know.
extension HTTPField.Name {
    static let xRequestID = HTTPField.Name(validated: "X-Request-ID")
    static let prefer = HTTPField.Name(validated: "Prefer")
    static let preferenceApplied = HTTPField.Name(validated: "Preference-Applied")
    static let xForwardedFor = HTTPField.Name(validated: "X-Forwarded-For")
    static let xForwardedProto = HTTPField.Name(validated: "X-Forwarded-Proto")
    static let xForwardedHost = HTTPField.Name(validated: "X-Forwarded-Host")
    static let forwarded = HTTPField.Name(validated: "Forwarded")
    static let retryAfter = HTTPField.Name(validated: "Retry-After")

    static let referrerPolicy = HTTPField.Name(validated: "Referrer-Policy")
    static let secFetchSite = HTTPField.Name(validated: "Sec-Fetch-Site")
    static let crossOriginOpenerPolicy = HTTPField.Name(validated: "Cross-Origin-Opener-Policy")
    static let crossOriginEmbedderPolicy = HTTPField.Name(validated: "Cross-Origin-Embedder-Policy")

    /// A name that is known to be a token of RFC 9110.
    private init(validated name: StaticString) {
        guard let name = HTTPField.Name("\(name)") else { preconditionFailure("not a header name: \(name)") }
        self = name
    }
}
