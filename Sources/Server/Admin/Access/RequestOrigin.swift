internal import Addresses
internal import HTTPTypes
internal import SCIM

/// Where a browser says that a request comes from, and under which name it found the listener.
///
/// A page on the internet can make a browser on the operator's machine send requests here. What tells them apart are
/// headers that a page cannot set. Programs that are no browsers send none of them and pass.
struct RequestOrigin: Sendable {
    /// `Host` or `:authority`.
    let authority: String?
    let isSecure: Bool
    let origin: String?
    let fetchSite: String?

    /// Whether the name is an address, this machine, or one that the operator gave.
    ///
    /// A page whose own name is made to resolve to this machine (DNS rebinding) calls under that name, and is same-origin
    /// to the browser. It cannot make the browser call under an address.
    func isKnownHost(_ known: [String]) -> Bool {
        guard let authority, let host = Self.host(of: authority) else { return false }
        return host == "localhost" || IPAddress(host) != nil || known.contains { $0.asciiLowercased == host }
    }

    /// Whether a page of another site, or of another origin of this one, caused the request.
    var isCrossSite: Bool {
        if let fetchSite, fetchSite != "same-origin", fetchSite != "none" { return true }
        guard let origin else { return false }
        guard let authority else { return true }
        return origin.asciiLowercased != "\(isSecure ? "https" : "http")://\(authority)".asciiLowercased
    }

    /// The host without port and brackets, in small letters.
    private static func host(of authority: String) -> String? {
        var bytes = Array(authority.asciiLowercased.utf8)
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            return String(decoding: bytes[1..<end], as: UTF8.self)
        }
        if let colon = bytes.lastIndex(of: UInt8(ascii: ":")) { bytes.removeSubrange(colon...) }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}

extension RequestOrigin {
    init(_ request: HTTPRequest, isSecure: Bool) {
        authority = request.authority
        self.isSecure = isSecure
        origin = request.headerFields[.origin]
        fetchSite = request.headerFields[.secFetchSite]
    }
}
