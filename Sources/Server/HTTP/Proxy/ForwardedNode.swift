internal import Addresses
internal import SCIM

/// What proxies write of clients, read one by one (RFC 7239 §6).
enum ForwardedNode {
    /// `192.0.2.43`, `192.0.2.43:47011`, `2001:db8::17`, `[2001:db8::17]:47011`; nil for `unknown` and names.
    static func address(_ text: String) -> IPAddress? {
        if let address = IPAddress(text) { return address.unmapped }
        let bytes = Array(text.utf8)
        let host: ArraySlice<UInt8>
        let rest: ArraySlice<UInt8>
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            host = bytes[1..<end]
            guard host.contains(UInt8(ascii: ":")) else { return nil }
            rest = bytes[(end + 1)...]
        } else {
            let end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
            host = bytes[..<end]
            rest = bytes[end...]
        }
        guard
            rest.isEmpty
                || rest.first == UInt8(ascii: ":") && UInt16(String(decoding: rest.dropFirst(), as: UTF8.self)) != nil
        else { return nil }
        return IPAddress(String(decoding: host, as: UTF8.self))?.unmapped
    }

    /// Whether a scheme is that of TLS; nil when it is another than those of HTTP.
    static func isSecure(_ scheme: String) -> Bool? {
        switch scheme.asciiLowercased {
        case "https": true
        case "http": false
        default: nil
        }
    }

    /// A host and perhaps a port, of characters that cannot break out of a URL.
    static func host(_ text: String) -> String? {
        let isHost =
            !text.isEmpty && text.utf8.count <= 255
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
                case UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"): true
                default: false
                }
            }
        return isHost ? text : nil
    }
}
