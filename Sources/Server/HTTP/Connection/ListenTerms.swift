package import Settings

/// On what terms a listener accepts connections.
package struct ListenTerms: Sendable {
    package var limits: LimitSettings
    package var proxies: ProxySettings
    /// Who has the certificate; nil where TLS is not spoken.
    package var tls: TLSKeeper?

    package init(
        limits: LimitSettings = LimitSettings(),
        proxies: ProxySettings = ProxySettings(),
        tls: TLSKeeper? = nil
    ) {
        self.limits = limits
        self.proxies = proxies
        self.tls = tls
    }
}
