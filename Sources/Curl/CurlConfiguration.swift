/// What a ``CurlClient`` allows itself.
package struct CurlConfiguration: Sendable, Hashable {
    /// The most connections to one host at a time; further requests to it wait.
    package var maxConnectionsPerHost: Int
    /// The most connections kept open for the next request, over all hosts.
    package var maxIdleConnections: Int
    /// How long transfers may go on after a graceful shutdown began.
    package var shutdownGrace: Duration

    package init(
        maxConnectionsPerHost: Int = 256,
        maxIdleConnections: Int = 512,
        shutdownGrace: Duration = .seconds(10)
    ) {
        self.maxConnectionsPerHost = max(1, maxConnectionsPerHost)
        self.maxIdleConnections = max(1, maxIdleConnections)
        self.shutdownGrace = shutdownGrace
    }
}
