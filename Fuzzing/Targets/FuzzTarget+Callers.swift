#if DEBUG
internal import Addresses
internal import SCIM

// How callers are told apart is no business of other rooms.
@testable internal import Server

extension FuzzTarget {
    /// The header of a proxy: read the same however its bytes arrive, and never beyond its end.
    static let proxyHeader = FuzzTarget(
        "proxy-header",
        seeds: [
            "PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\nGET / HTTP/1.1\r\n",
            "PROXY TCP6 2001:db8::1 2001:db8::2 1 2\r\n", "PROXY UNKNOWN\r\n",
            "\r\n\r\n\0\r\nQUIT\n!\u{11}\0\u{0C}\u{7F}\0\0\u{1}\u{7F}\0\0\u{1}\0\u{50}\u{1}\u{2}",
            "\r\n\r\n\0\r\nQUIT\n \0\0\0",
        ],
        tokens: [
            "\r\n", "\n", " ", "PROXY ", "TCP4", "TCP6", "UNKNOWN", "::", "255.255.255.255", "65536", "\0",
            "\u{20}\0\u{5}",
        ]
    ) { input in
        let whole = ProxyHeader.read(input)
        guard case .header(_, let length) = whole else { return whole == .incomplete }
        try FuzzFinding.require(length > 0 && length <= input.count, "a header of \(length) bytes of \(input.count)")
        for count in 0..<length {
            let part = ProxyHeader.read(Array(input.prefix(count)))
            try FuzzFinding.require(part == .incomplete, "the first \(count) bytes read as \(part)")
        }
        try FuzzFinding.require(ProxyHeader.read(Array(input.prefix(length))) == whole, "what follows changes it")
        return true
    }

    /// What proxies say in header fields, and addresses, which stand in them.
    static let forwarded = FuzzTarget(
        "forwarded",
        seeds: [
            #"for=192.0.2.60;proto=http;by=203.0.113.43, for="[2001:db8:cafe::17]:4711";host=example.com"#,
            "192.0.2.1, [2001:db8::1]:443, unknown", "10.0.0.0/8", "::ffff:192.0.2.1", "for=_hidden",
        ],
        tokens: ["for=", "proto=", "host=", ";", ",", "\"", "\\", "[", "]", ":", "::", "/", "255", " ", "é", "_", "="]
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        let elements = ForwardedElement.list(text)
        for element in elements ?? [] {
            _ = element.node.map(ForwardedNode.address)
            _ = element.host.map(ForwardedNode.host)
        }
        if let address = IPAddress(text) {
            try FuzzFinding.require(IPAddress("\(address)") == address, "the address is printed as \(address)")
        }
        let block = try? CIDR(text)
        if let block {
            try FuzzFinding.require((try? CIDR("\(block)")) == block, "the block is printed as \(block)")
        }
        // `X-Forwarded-For` has nodes alone.
        let nodes = text.split(separator: ",").map { ForwardedNode.address(String($0.drop { $0 == " " })) }
        return elements != nil || block != nil || nodes.contains { $0 != nil }
    }

    /// What callers prove themselves with.
    static let credentials = FuzzTarget(
        "credentials",
        seeds: [
            "Bearer gth_dGhpcyBpcyBub3QgYSB0b2tlbiBvZiBhbnlib2R5IGF0IGFsbCE", "Basic bW9uYTpsaXNh",
            "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJpc3MiOiJhIiwiYXVkIjpbImIiXSwiZXhwIjoxfQ.c2lnbmF0dXJl",
            "grant_type=client_credentials&client_id=a&client_secret=b&scope=scim.read",
        ],
        tokens: [
            "Bearer ", "Basic ", "gth_", ".", "..", "=", "&", "%00", "+", "e30", "eyJhbGciOiJub25lIn0", "scope=",
            "grant_type=", "client_id=", "\0", "é", "-", "_", "/",
        ]
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        let header = AuthorizationHeader(text)
        _ = BearerToken.form(of: text)
        if let token = try? CompactToken(text) {
            try FuzzFinding.require(!token.signature.isEmpty, "a token without a signature is taken")
            try FuzzFinding.require(text.utf8.starts(with: token.signed), "what is signed is not what was sent")
        }
        let form = "application/x-www-form-urlencoded"
        _ = try? TokenRequest(contentType: form, body: input, authorization: text)
        return header != .missing
    }
}
#endif
