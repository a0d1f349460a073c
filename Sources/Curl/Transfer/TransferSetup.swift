/// What posts have in common that can follow each other on one handle without a reset between them.
///
/// Everything that differs beyond this, ``Transfer/begin(_:)`` sets for each request.
struct TransferSetup {
    private let timeout: Duration
    private let connectTimeout: Duration
    private let route: CurlRoute
    private let isSecure: Bool

    init(_ request: CurlRequest) {
        timeout = request.timeout
        connectTimeout = request.connectTimeout
        route = request.route
        isSecure = request.isSecure
    }

    /// Whether a request needs nothing else; asked of each, so nothing is copied for the answer.
    func suits(_ request: CurlRequest) -> Bool {
        request.method == .post && timeout == request.timeout && connectTimeout == request.connectTimeout
            && isSecure == request.isSecure && route == request.route
    }
}
