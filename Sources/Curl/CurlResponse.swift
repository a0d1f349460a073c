/// The answer to a request, whatever its status.
package struct CurlResponse: Sendable {
    /// The version of HTTP that the answer came in.
    package enum Version: Sendable, Hashable {
        case http10
        case http11
        case http2
        case other
    }

    package let status: Int
    package let version: Version
    package let headers: HeaderBlock
    /// The first ``CurlRequest/maxResponseBytes`` bytes of the body.
    package let body: [UInt8]
    /// Whether the body went on after ``body``.
    package let isTruncated: Bool

    package init(status: Int, version: Version, headers: HeaderBlock, body: [UInt8], isTruncated: Bool) {
        self.status = status
        self.version = version
        self.headers = headers
        self.body = body
        self.isTruncated = isTruncated
    }
}
