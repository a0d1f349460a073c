internal import CLibCurl
internal import Foundation

/// The yardstick for deliveries: one `curl_multi`, no more code around it than posting needs.
enum BareCurlLoop {
    /// Posts `body` `count` times with `inFlight` transfers at a time; returns posts per second.
    ///
    /// The header fields are as many and as long as the gateway's: the receiver has as much to read.
    static func rate(url: String, type: String, body: [UInt8], count: Int, inFlight: Int) throws -> Double {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        guard let multi = unsafe curl_multi_init() else { throw BenchFailure("curl_multi_init failed") }
        defer { unsafe _ = curl_multi_cleanup(multi) }
        let text = UnsafeMutablePointer<CChar>.allocate(capacity: url.utf8.count + 1)
        unsafe text.initialize(from: url.utf8CString.map { $0 }, count: url.utf8.count + 1)
        defer { unsafe text.deallocate() }
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: body.count)
        unsafe bytes.initialize(from: body, count: body.count)
        defer { unsafe bytes.deallocate() }
        var headers = unsafe curl_slist_append(nil, "Content-Type: \(type)")
        for line in [
            "User-Agent: Gatehouse/0.1.0", "webhook-id: evt_01M8HM8JFC4J48Q4C37DTS3E2G",
            "webhook-timestamp: 1795982400",
            "webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=", "Expect:",
        ] {
            unsafe headers = curl_slist_append(headers, line)
        }
        defer { unsafe curl_slist_free_all(headers) }

        let start = ContinuousClock.now
        var left = count - inFlight
        for _ in 0..<inFlight {
            guard let easy = unsafe curl_easy_init() else { throw BenchFailure("curl_easy_init failed") }
            unsafe gh_curl_setopt_ptr(easy, CURLOPT_URL, text)
            unsafe gh_curl_setopt_ptr(easy, CURLOPT_POSTFIELDS, bytes)
            unsafe gh_curl_setopt_long(easy, CURLOPT_POSTFIELDSIZE, body.count)
            unsafe gh_curl_setopt_ptr(easy, CURLOPT_HTTPHEADER, headers)
            unsafe gh_curl_setopt_long(easy, CURLOPT_NOSIGNAL, 1)
            unsafe curl_multi_add_handle(multi, easy)
        }
        var running: Int32 = 0
        var done = 0
        while done < count {
            unsafe curl_multi_perform(multi, &running)
            var queued: Int32 = 0
            while let message = unsafe curl_multi_info_read(multi, &queued) {
                guard let easy = unsafe message.pointee.easy_handle, unsafe message.pointee.data.result == CURLE_OK
                else {
                    throw BenchFailure("the bare loop's transfer failed")
                }
                done += 1
                unsafe curl_multi_remove_handle(multi, easy)
                if left > 0 {
                    left -= 1
                    unsafe curl_multi_add_handle(multi, easy)
                } else {
                    unsafe curl_easy_cleanup(easy)
                }
            }
            if running > 0 { unsafe curl_multi_poll(multi, nil, 0, 1000, nil) }
        }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }
}
