/// A server that passes requests on.
package struct CurlProxy: Sendable, Hashable {
    /// What libcurl speaks with a proxy.
    package static let schemes = ["http", "https", "socks5", "socks5h"]

    /// `http://proxy:3128`, without user and password.
    package let url: String
    package let user: String?
    package let password: String?

    package init(url: String, user: String? = nil, password: String? = nil) {
        self.url = url
        self.user = user
        self.password = password
    }
}
