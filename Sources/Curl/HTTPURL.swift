internal import CLibCurl

/// An absolute `http` or `https` URL that libcurl understands, checked before anything is sent.
package struct HTTPURL: Sendable, Hashable {
    /// The URL as it was written.
    package let text: String
    /// `http` or `https`.
    package let scheme: String
    package let host: String

    /// Checks a URL with libcurl's own parser, so that checking and sending never disagree.
    ///
    /// - Parameter text: an absolute URL.
    /// - Throws: ``CurlError`` with ``CurlError/Code/invalidRequest`` when it is malformed, has another scheme, or holds
    ///   a user or a password.
    package init(_ text: String) throws(CurlError) {
        (scheme, host) = try Self.check(text, schemes: ["http", "https"])
        self.text = text
    }

    /// Checks a URL of other schemes, a proxy's.
    ///
    /// - Parameters:
    ///   - text: an absolute URL.
    ///   - schemes: those it may have.
    /// - Returns: Its parts.
    /// - Throws: ``CurlError`` as ``init(_:)`` does.
    @discardableResult
    package static func check(_ text: String, schemes: [String]) throws(CurlError) -> (scheme: String, host: String) {
        guard !text.utf8.contains(0) else { throw .invalid("a URL cannot hold a NUL") }
        guard let parts = unsafe curl_url() else { throw .outOfMemory }
        defer { unsafe curl_url_cleanup(parts) }
        let code = unsafe text.withCString {
            unsafe curl_url_set(parts, CURLUPART_URL, $0, UInt32(CURLU_NON_SUPPORT_SCHEME))
        }
        guard code == CURLUE_OK else {
            throw .invalid(
                "expected an absolute URL such as https://example.com/hooks: \(unsafe String(cString: curl_url_strerror(code)))"
            )
        }
        let scheme = unsafe Self.part(CURLUPART_SCHEME, of: parts) ?? ""
        guard schemes.contains(scheme) else {
            let allowed = schemes.map { $0 + "://" }.joined(separator: " or ")
            throw .invalid("the URL must begin with \(allowed), not \(scheme)://")
        }
        guard unsafe Self.part(CURLUPART_USER, of: parts) == nil, unsafe Self.part(CURLUPART_PASSWORD, of: parts) == nil
        else { throw .invalid("the URL holds a user or a password, which would end up in logs") }
        return (scheme, unsafe Self.part(CURLUPART_HOST, of: parts) ?? "")
    }

    @unsafe
    private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_get(url, part, &text, 0) == CURLUE_OK, let text = unsafe text else { return nil }
        defer { unsafe curl_free(text) }
        return unsafe String(cString: text)
    }
}
