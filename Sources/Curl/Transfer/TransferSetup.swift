/// What posts have in common that can follow each other on one handle without a reset between them.
///
/// Everything that differs beyond this, ``Transfer/begin(_:)`` sets for each request.
struct TransferSetup: Equatable {
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
}
