internal import SCIM

/// Who is signed in to the console.
///
/// A value without I/O, and in memory alone: a restart signs everybody out. Its bound costs nobody anything, since only
/// holders of a token have a session.
struct SessionTable {
    struct Session: Sendable {
        /// Of the token that it was begun with; what that may do is looked up for each request.
        let tokenDigest: [UInt8]
        /// What the session's own forms carry and no other page can know.
        let proof: String
        let begun: ContinuousClock.Instant
        var used: ContinuousClock.Instant
        /// What the next page says came of the last action.
        var notice: String?
    }

    static let capacity = 64
    /// How long a session lasts at most.
    static let lifetime: Duration = .seconds(8 * 3600)
    /// How long it lasts without a request.
    static let patience: Duration = .seconds(30 * 60)

    /// By the digest of the cookie's value.
    private var sessions: [[UInt8]: Session] = [:]

    /// How many are remembered.
    var count: Int { sessions.count }

    /// Begins a session; returns the value of its cookie.
    ///
    /// When there is no room, the one ends that was not used for the longest time.
    mutating func begin(tokenDigest: [UInt8], at now: ContinuousClock.Instant) -> String {
        sessions = sessions.filter { Self.isLive($0.value, at: now) }
        if sessions.count >= Self.capacity, let oldest = sessions.min(by: { $0.value.used < $1.value.used }) {
            sessions[oldest.key] = nil
        }
        let cookie = Self.random()
        sessions[BearerToken.digest(of: cookie)] = Session(
            tokenDigest: tokenDigest,
            proof: Self.random(),
            begun: now,
            used: now
        )
        return cookie
    }

    /// The session of a cookie, with the notice that it had; nil when there is none any more.
    mutating func use(_ cookie: String, at now: ContinuousClock.Instant) -> Session? {
        let key = BearerToken.digest(of: cookie)
        guard let session = sessions[key] else { return nil }
        guard Self.isLive(session, at: now) else {
            sessions[key] = nil
            return nil
        }
        sessions[key]?.used = now
        return session
    }

    /// Has the next page say something; nil for nothing any more.
    mutating func notice(_ text: String?, to cookie: String) {
        sessions[BearerToken.digest(of: cookie)]?.notice = text
    }

    mutating func end(_ cookie: String) {
        sessions[BearerToken.digest(of: cookie)] = nil
    }

    private static func isLive(_ session: Session, at now: ContinuousClock.Instant) -> Bool {
        now - session.begun < lifetime && now - session.used < patience
    }

    /// 256 bits.
    private static func random() -> String { Base64URL.encode(RandomBits.make()) }
}
