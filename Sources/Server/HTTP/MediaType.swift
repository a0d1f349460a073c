internal import SCIM

/// What a `Content-Type` header says of a request's body.
enum MediaType {
    static let scim = "application/scim+json"

    /// Whether a body of this type is read: SCIM's own type, plain JSON as Okta's tests send it, and `text/json`;
    /// parameters are not looked at except that a charset must be UTF-8 (RFC 7644 §3.8, §8.1).
    ///
    /// A missing header is taken as JSON.
    static func isJSON(_ header: String?) -> Bool {
        guard let header else { return true }
        let parts = header.asciiLowercased.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        guard let type = parts.first.map(trimmed),
            [scim, "application/json", "text/json"].contains(type)
        else { return false }
        for parameter in parts.dropFirst().map(trimmed) where parameter.hasPrefix("charset=") {
            return ["charset=utf-8", "charset=\"utf-8\"", "charset=utf8"].contains(parameter)
        }
        return true
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> String {
        let spaces: Set<UInt8> = [0x20, 0x09]
        let head = bytes.drop { spaces.contains($0) }
        guard let last = head.lastIndex(where: { !spaces.contains($0) }) else { return "" }
        return String(Substring(head[...last]))
    }
}
