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
        scheme = unsafe Self.part(CURLUPART_SCHEME, of: parts) ?? ""
        host = unsafe Self.part(CURLUPART_HOST, of: parts) ?? ""
        guard scheme == "http" || scheme == "https" else {
            throw .invalid("the URL must begin with http:// or https://, not \(scheme)://")
        }
        guard unsafe Self.part(CURLUPART_USER, of: parts) == nil, unsafe Self.part(CURLUPART_PASSWORD, of: parts) == nil
        else { throw .invalid("the URL holds a user or a password, which would end up in logs") }
        self.text = text
    }

    @unsafe
    private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_get(url, part, &text, 0) == CURLUE_OK, let text = unsafe text else { return nil }
        defer { unsafe curl_free(text) }
        return unsafe String(cString: text)
    }
}
