internal import CLibCurl

/// libcurl's multi handle: all transfers and the connections they share.
///
/// Belongs to the curl thread.
@safe
struct CurlMulti: ~Copyable {
    /// Where the handle is, for ``Waker``.
    @safe
    struct Address: @unchecked Sendable {
        let pointer: UnsafeMutableRawPointer
    }

    private let raw: UnsafeMutableRawPointer

    init() throws(CurlError) {
        // Safe from any thread since libcurl 7.84, and counted: one for the life of the process.
        try Self.check(curl_global_init(Int(CURL_GLOBAL_ALL)), "curl_global_init")
        guard let raw = unsafe curl_multi_init() else { throw .outOfMemory }
        unsafe self.raw = raw
    }

    deinit {
        unsafe curl_multi_cleanup(raw)
    }

    var address: Address { unsafe Address(pointer: raw) }

    func configure(_ configuration: CurlConfiguration) throws(CurlError) {
        try set(CURLMOPT_MAX_HOST_CONNECTIONS, configuration.maxConnectionsPerHost)
        try set(CURLMOPT_MAXCONNECTS, configuration.maxIdleConnections)
        // Requests share a connection of HTTP/2.
        try set(CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    }

    private func set(_ option: CURLMoption, _ value: Int) throws(CurlError) {
        try Self.check(unsafe gh_curl_multi_setopt_long(raw, option, value), "curl_multi_setopt")
    }

    func add(_ easy: borrowing CurlEasy) throws(CurlError) {
        try Self.check(unsafe curl_multi_add_handle(raw, easy.raw), "curl_multi_add_handle")
    }

    /// Takes a transfer out.
    ///
    /// One that is under way is broken off and its connection closed.
    func remove(_ easy: borrowing CurlEasy) {
        _ = unsafe curl_multi_remove_handle(raw, easy.raw)
    }

    /// Reads and writes wherever that is possible without waiting.
    func perform() throws(CurlError) {
        var running: Int32 = 0
        try Self.check(unsafe curl_multi_perform(raw, &running), "curl_multi_perform")
    }

    /// Sleeps until a socket is ready, a timer is due, ``Waker/wake()`` is called or the time is over.
    func poll(atMost time: Duration) throws(CurlError) {
        let milliseconds = Int32(clamping: max(1, time.milliseconds))
        try Self.check(unsafe curl_multi_poll(raw, nil, 0, milliseconds, nil), "curl_multi_poll")
    }

    /// A transfer that has come to its end, and how; nil when there is none left.
    func nextFinished() -> (transfer: Transfer, code: CURLcode)? {
        var remaining: Int32 = 0
        while let message = unsafe curl_multi_info_read(raw, &remaining) {
            guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle,
                let transfer = unsafe Transfer.of(easy)
            else { continue }
            return (transfer, unsafe message.pointee.data.result)
        }
        return nil
    }

    private static func check(_ code: CURLMcode, _ call: String) throws(CurlError) {
        guard code == CURLM_OK else {
            throw CurlError(.failed, "\(call) failed: \(unsafe String(cString: curl_multi_strerror(code)))")
        }
    }

    private static func check(_ code: CURLcode, _ call: String) throws(CurlError) {
        guard code == CURLE_OK else {
            throw CurlError(.failed, "\(call) failed: \(unsafe String(cString: curl_easy_strerror(code)))")
        }
    }
}
