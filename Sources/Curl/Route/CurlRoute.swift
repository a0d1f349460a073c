/// How a request gets to its peer, and whom it trusts there.
package struct CurlRoute: Sendable, Hashable {
    package var tls: CurlTLS
    /// Nil for the direct way.
    package var proxy: CurlProxy?
    /// Asked about the address that is connected to: the proxy's where there is one.
    package var network: NetworkPolicy

    package init(tls: CurlTLS = CurlTLS(), proxy: CurlProxy? = nil, network: NetworkPolicy = NetworkPolicy()) {
        self.tls = tls
        self.proxy = proxy
        self.network = network
    }
}

extension CurlRoute {
    /// Refuses what libcurl would read only up to a NUL.
    func check() throws(CurlError) {
        guard tls.caFile != nil || tls.client != nil || proxy != nil else { return }
        let texts = [
            tls.caFile, tls.client?.certificateFile, tls.client?.keyFile, tls.client?.keyPassword, proxy?.url,
            proxy?.user, proxy?.password,
        ]
        guard texts.allSatisfy({ $0?.utf8.contains(0) != true }) else {
            throw .invalid("the path of a certificate, or something about the proxy, has a NUL in it")
        }
    }
}
