internal import CLibCurl

extension CurlEasy {
    /// What holds for every request, whoever sends it.
    func setHouseRules() throws(CurlError) {
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        // Neither a proxy nor its exceptions from the environment, nor credentials from a file: a request does what its
        // caller wrote.
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOPROXY, "")
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        // HTTP/2 where the TLS handshake offers it. Over plain TCP it would cost a round trip to find out.
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        // Notices a peer that went away while its connection was idle.
        try set(CURLOPT_TCP_KEEPALIVE, 1)
    }

    func setLimits(_ request: CurlRequest) throws(CurlError) {
        // 0 would mean no limit at all.
        try set(CURLOPT_TIMEOUT_MS, max(1, request.timeout.milliseconds))
        try set(CURLOPT_CONNECTTIMEOUT_MS, max(1, request.connectTimeout.milliseconds))
    }

    func setRoute(_ route: CurlRoute, isSecure: Bool) throws(CurlError) {
        try setTrust(route.tls)
        if let proxy = route.proxy { try setProxy(proxy) }
        // Many requests of one moment then share the connection of the first, if that turns out to be HTTP/2.
        if isSecure { try set(CURLOPT_PIPEWAIT, 1) }
    }

    private func setTrust(_ tls: CurlTLS) throws(CurlError) {
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_SSL_VERIFYPEER, tls.verify ? 1 : 0)
        try set(CURLOPT_SSL_VERIFYHOST, tls.verify ? 2 : 0)
        if let client = tls.client {
            try set(CURLOPT_SSLCERT, client.certificateFile)
            try set(CURLOPT_SSLKEY, client.keyFile)
            if let password = client.keyPassword { try set(CURLOPT_KEYPASSWD, password) }
        }
        guard let caFile = tls.caFile else { return }
        try set(CURLOPT_CAINFO, caFile)
        // Without this the system's folder of certificates would be trusted besides the file.
        unsafe try set(CURLOPT_CAPATH, at: nil)
        // Seconds; libcurl would go on with the old certificates for a day after somebody replaced the file.
        try set(CURLOPT_CA_CACHE_TIMEOUT, 60)
    }

    private func setProxy(_ proxy: CurlProxy) throws(CurlError) {
        try set(CURLOPT_PROXY, proxy.url)
        if let user = proxy.user { try set(CURLOPT_PROXYUSERNAME, user) }
        if let password = proxy.password { try set(CURLOPT_PROXYPASSWORD, password) }
    }

    /// Sets the method and the body, which stays where it is until the transfer has ended.
    @unsafe
    func setBody(_ method: CurlRequest.Method, at address: UnsafeRawPointer, count: Int) throws(CurlError) {
        switch method {
        case .get where count == 0: return
        case .head: return try set(CURLOPT_NOBODY, 1)
        case .post: break
        case .get, .put, .patch, .delete: try set(CURLOPT_CUSTOMREQUEST, method.rawValue)
        }
        guard method != .delete || count > 0 else { return }
        try set(CURLOPT_POST, 1)
        try set(CURLOPT_POSTFIELDSIZE, count)
        unsafe try set(CURLOPT_POSTFIELDS, at: address)
    }

    /// The version of HTTP the answer came in.
    var version: CurlResponse.Version {
        switch number(CURLINFO_HTTP_VERSION) {
        case Int(CURL_HTTP_VERSION_1_0): .http10
        case Int(CURL_HTTP_VERSION_1_1): .http11
        case Int(CURL_HTTP_VERSION_2_0): .http2
        default: .other
        }
    }
}

extension Duration {
    /// Whole milliseconds, rounded down, at most what libcurl can hold: 24 days.
    var milliseconds: Int {
        Int(min(self, .milliseconds(Int32.max)) / .milliseconds(1))
    }
}
