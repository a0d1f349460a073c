internal import Curl
internal import SCIM

/// `Retry-After` of RFC 9110 §10.2.3: a number of seconds, or a date.
enum RetryAfter {
    /// The longest wait that a receiver can ask for.
    static let most = Duration.seconds(86_400)

    /// How long a receiver asks to be left alone.
    ///
    /// - Parameters:
    ///   - value: the header field.
    ///   - now: the gateway's time, from which a date is counted.
    /// - Returns: none to ``most``; nil when the value is neither a number nor a date.
    static func wait(_ value: String, at now: Timestamp) -> Duration? {
        if let wait = seconds(value) { return wait }
        guard let date = HTTPDate.seconds(value) else { return nil }
        return min(max(Timestamp(milliseconds: date * 1000).since(now), .zero), most)
    }

    /// A number of any length: one that no integer holds asks for the longest wait, too.
    private static func seconds(_ value: String) -> Duration? {
        guard !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(value).map { min(.seconds($0), most) } ?? most
    }
}
