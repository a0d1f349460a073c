internal import SCIM

/// What a `Content-Type` header says of a request's body.
enum MediaType {
    static let scim = "application/scim+json"

    /// Whether a body of this type is read: SCIM's own type and plain JSON (RFC 7644 §8.1); where it is tolerated also
    /// `text/json` and no type at all.
    ///
    /// Parameters are not looked at except that a charset must be UTF-8 (RFC 7644 §3.8).
    static func isJSON(_ header: String?, tolerance: Tolerance) -> Bool {
        guard let header else { return tolerance.accepts(.mediaTypes) }
        let parts = header.asciiLowercased.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        let charset = parts.dropFirst().map(trimmed).first { $0.hasPrefix("charset=") }
        if let charset, !["charset=utf-8", "charset=\"utf-8\"", "charset=utf8"].contains(charset) { return false }
        return switch parts.first.map(trimmed) {
        case scim, "application/json": true
        case "text/json": tolerance.accepts(.mediaTypes)
        default: false
        }
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> String {
        let spaces: Set<UInt8> = [0x20, 0x09]
        let head = bytes.drop { spaces.contains($0) }
        guard let last = head.lastIndex(where: { !spaces.contains($0) }) else { return "" }
        return String(Substring(head[...last]))
    }
}
