internal import SCIM
internal import Store

/// When a credential of a connection ends, as pages say it.
struct CredentialEnd {
    /// How many days before its end a credential stands out.
    static let notice = 30

    let expires: Timestamp?
    let now: Timestamp

    var isOver: Bool { expires.map { $0 <= now } ?? false }

    var isNear: Bool { expires.map { $0 > now && now.days(until: $0) <= Self.notice } ?? false }

    var html: HTML {
        guard let expires else { return #"<span class="muted">never</span>"# }
        if isOver { return "\(HTML.time(expires)) \(HTML.badge("ended", .bad))" }
        guard isNear else { return HTML.time(expires) }
        let days = now.days(until: expires)
        return "\(HTML.time(expires)) \(HTML.badge(days == 1 ? "within a day" : "in \(days) days", .warning))"
    }
}
