internal import SCIM
internal import Server
internal import Store

extension TokenRecord {
    /// Whether the token works, in the words of lists.
    func state(at now: Timestamp) -> String {
        if let revoked { return "revoked \(revoked)" }
        guard let expires else { return "live" }
        guard expires > now else { return "expired \(expires)" }
        let days = now.days(until: expires)
        return "live until \(expires)" + (days < 30 ? " (\(days == 1 ? "1 day" : "\(days) days") left)" : "")
    }

    /// What the token may, and from where.
    var reach: String {
        let rights = isReadOnly ? "read" : "read, write"
        return allowed.isEmpty ? rights : "\(rights) from \(allowed.joined(separator: " "))"
    }
}
