internal import CLibCurl
internal import Glibc

extension CurlError {
    /// Puts libcurl's verdict on a transfer into our terms.
    ///
    /// - Parameters:
    ///   - code: libcurl's code, not `CURLE_OK`.
    ///   - complaint: libcurl's sentence about this transfer; may be empty.
    ///   - systemError: `errno` of the connect that failed, or 0.
    init(_ code: CURLcode, complaint: String, systemError: Int) {
        var message = complaint.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : complaint
        // libcurl says "Couldn't connect to server"; the system knows whether it was refused or blocked.
        if code == CURLE_COULDNT_CONNECT, let reason = unsafe strerror(Int32(clamping: systemError)), systemError != 0 {
            message += " (\(unsafe String(cString: reason)))"
        }
        self.init(Code(libcurl: code), message)
    }
}

extension CurlError.Code {
    fileprivate init(libcurl code: CURLcode) {
        self =
            switch code {
            case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED, CURLE_SSL_CACERT_BADFILE:
                .invalidRequest
            case CURLE_OPERATION_TIMEDOUT: .timedOut
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unresolved
            case CURLE_COULDNT_CONNECT: .unreachable
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
                CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
                .tls
            case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_HTTP2_STREAM:
                .disconnected
            // An answer without a status line counts as HTTP/0.9; other schemes are refused before libcurl sees them.
            case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2:
                .invalidResponse
            default: .failed
            }
    }
}
