/// Why a request has no answer.
package struct CurlError: Error, Sendable, Hashable {
    /// What went wrong, as far as a caller may want to tell apart.
    package enum Code: String, Sendable, Hashable {
        /// The request cannot be sent as it is: a URL or a header field is malformed, a CA file cannot be read.
        case invalidRequest = "invalid_request"
        /// The calling task was cancelled.
        case cancelled
        /// The client is shutting down, or has.
        case shutDown = "shut_down"
        case timedOut = "timed_out"
        /// The host's name has no address.
        case unresolved
        /// Nobody listens, or the way there is blocked.
        case unreachable
        /// Every address of the host is one that the request must not reach.
        case refusedAddress = "refused_address"
        /// The TLS handshake failed, or the certificate is not trusted.
        case tls
        /// The connection broke before the answer was whole.
        case disconnected
        /// What came back is not HTTP, or its header is too long.
        case invalidResponse = "invalid_response"
        /// libcurl failed in some other way.
        case failed
    }

    package let code: Code
    /// What happened, in libcurl's words where it has any.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var isTimeout: Bool { code == .timedOut }
}

extension CurlError: CustomStringConvertible {
    package var description: String { message }
}

extension CurlError {
    static func invalid(_ message: String) -> CurlError { CurlError(.invalidRequest, message) }
    static let cancelled = CurlError(.cancelled, "the request was cancelled")
    static func refused(_ address: String) -> CurlError {
        CurlError(.refusedAddress, "\(address) is not an address of the public internet, so nothing was sent to it")
    }
    static let shutDown = CurlError(.shutDown, "the HTTP client is shutting down and takes no more requests")
    static let abandoned = CurlError(.shutDown, "the HTTP client was shut down before the answer arrived")
    static let outOfMemory = CurlError(.failed, "libcurl could not get memory")
}
