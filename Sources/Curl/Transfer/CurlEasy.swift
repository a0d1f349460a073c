internal import CLibCurl

/// libcurl's easy handle: the options of one transfer.
///
/// Belongs to the curl thread.
@safe
struct CurlEasy: ~Copyable {
    let raw: UnsafeMutableRawPointer

    init() throws(CurlError) {
        guard let raw = unsafe curl_easy_init() else { throw .outOfMemory }
        unsafe self.raw = raw
    }

    deinit {
        unsafe curl_easy_cleanup(raw)
    }

    /// Forgets every option, and keeps what makes the next transfer cheap: buffers and TLS sessions.
    func reset() {
        unsafe curl_easy_reset(raw)
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(unsafe gh_curl_setopt_long(raw, option, value), option)
    }

    /// libcurl keeps a copy of the text.
    func set(_ option: CURLoption, _ text: String) throws(CurlError) {
        let code = unsafe text.withCString { unsafe gh_curl_setopt_ptr(raw, option, $0) }
        try check(code, option)
    }

    /// libcurl reads at this address until the transfer has ended or the option is set anew.
    @unsafe
    func set(_ option: CURLoption, at address: UnsafeRawPointer?) throws(CurlError) {
        try check(unsafe gh_curl_setopt_ptr(raw, option, address), option)
    }

    @unsafe
    func set(_ option: CURLoption, callback: @escaping curl_write_callback) throws(CurlError) {
        try check(unsafe gh_curl_setopt_write(raw, option, callback), option)
    }

    @unsafe
    func set(openSocket callback: @escaping curl_opensocket_callback) throws(CurlError) {
        try check(unsafe gh_curl_setopt_opensocket(raw, callback), CURLOPT_OPENSOCKETFUNCTION)
    }

    @unsafe
    func set(preRequest callback: @escaping curl_prereq_callback) throws(CurlError) {
        try check(unsafe gh_curl_setopt_prereq(raw, callback), CURLOPT_PREREQFUNCTION)
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        _ = unsafe gh_curl_getinfo_long(raw, info, &value)
        return value
    }

    private func check(_ code: CURLcode, _ option: CURLoption) throws(CurlError) {
        guard code == CURLE_OK else {
            let reason = unsafe String(cString: curl_easy_strerror(code))
            throw CurlError(.failed, "libcurl does not take option \(option.rawValue): \(reason)")
        }
    }
}
