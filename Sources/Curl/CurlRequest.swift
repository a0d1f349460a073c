/// One HTTP request to be sent.
package struct CurlRequest: Sendable {
    /// The methods in use.
    ///
    /// A list, so that no text of a caller's ends up in the request line.
    package enum Method: String, Sendable, Hashable, CaseIterable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    package var method: Method
    /// Absolute, `http` or `https`, without user and password.
    package var url: String
    /// Header fields in the order in which they are sent.
    ///
    /// `Content-Length` and `Transfer-Encoding` are libcurl's to write, and refused here.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// For the whole transfer, from its start on the curl thread to the last byte of the answer.
    package var timeout: Duration
    /// For finding the host's address, connecting and the TLS handshake; part of ``timeout``.
    package var connectTimeout: Duration
    package var route: CurlRoute
    /// The most bytes of the answer's body that are kept.
    package var maxResponseBytes: Int

    package init(
        _ method: Method,
        _ url: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        timeout: Duration = .seconds(15),
        connectTimeout: Duration = .seconds(10),
        route: CurlRoute = CurlRoute(),
        maxResponseBytes: Int = 65_536
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.route = route
        self.maxResponseBytes = maxResponseBytes
    }
}
