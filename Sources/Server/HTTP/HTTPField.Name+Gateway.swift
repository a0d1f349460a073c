internal import HTTPTypes

/// Header names that HTTPTypes does not know.
extension HTTPField.Name {
    static let xRequestID = HTTPField.Name(validated: "X-Request-ID")
    static let prefer = HTTPField.Name(validated: "Prefer")
    static let preferenceApplied = HTTPField.Name(validated: "Preference-Applied")
    static let retryAfter = HTTPField.Name(validated: "Retry-After")

    /// A name that is known to be a token of RFC 9110.
    private init(validated name: StaticString) {
        guard let name = HTTPField.Name("\(name)") else { preconditionFailure("not a header name: \(name)") }
        self = name
    }
}
