internal import CLibCurl

/// A date as it stands in a header field (RFC 9110 §5.6.7), in each of its three forms.
package enum HTTPDate {
    /// Reads a date with libcurl's own parser.
    ///
    /// - Parameter text: a date such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    /// - Returns: Seconds since 1970; nil when the text is no date.
    package static func seconds(_ text: String) -> Int64? {
        let seconds = unsafe text.withCString { unsafe curl_getdate($0, nil) }
        return seconds == -1 ? nil : Int64(seconds)
    }
}
