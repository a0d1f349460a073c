internal import HTTPTypes

/// The cookie that carries a session (RFC 6265bis).
struct SessionCookie {
    /// Whether the browser came over TLS.
    let isSecure: Bool

    /// With the prefix a browser takes the cookie from this host over TLS alone, so that no neighbour can set one.
    var name: String { isSecure ? "__Host-gatehouse" : "gatehouse" }

    /// The cookie's value in a request.
    func value(in headers: HTTPFields) -> String? {
        let prefix = name + "="
        return (headers[.cookie] ?? "").utf8.split(separator: UInt8(ascii: ";")).lazy
            .map { String(Substring($0.drop { $0 == UInt8(ascii: " ") })) }
            .first { $0.utf8.starts(with: prefix.utf8) }
            .map { String(Substring($0.utf8.dropFirst(prefix.utf8.count))) }
    }

    /// `Set-Cookie` for a value; the cookie ends with the browser, the session before.
    func setting(_ value: String) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
    }

    var removal: String { setting("") + "; Max-Age=0" }
}
