internal import NIOSSL
internal import SCIM

/// A certificate and its key, ready for connections.
struct TLSIdentity: Sendable {
    let context: NIOSSLContext
    /// When the certificate stops being valid.
    let expires: Timestamp

    /// How near its end a certificate is.
    enum Age: Int, Comparable {
        case fresh, month, week, expired

        static func < (left: Age, right: Age) -> Bool { left.rawValue < right.rawValue }
    }

    func age(at now: Timestamp) -> Age {
        let left = expires.since(now)
        return if left <= .zero {
            .expired
        } else if left <= .seconds(7 * 86_400) {
            .week
        } else if left <= .seconds(30 * 86_400) {
            .month
        } else {
            .fresh
        }
    }
}
