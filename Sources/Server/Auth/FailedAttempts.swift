internal import Addresses

/// How often each address was wrong lately, and what the next wrong attempt costs.
///
/// Only wrong attempts are counted and only they are turned away: a right credential passes from the same address, so
/// whoever shares an address with an attacker is not locked out. Memory is bounded: beyond ``capacity`` addresses those
/// that are new share one count.
struct FailedAttempts {
    /// What becomes of a wrong attempt.
    enum Cost: Equatable {
        /// It is answered after a while.
        case delay(Duration)
        /// It is answered with 429; so many seconds later one more is answered with 401.
        case refusal(retryAfter: Int)
    }

    /// Whose attempts count together: an IPv4 address, or a /64 of IPv6, which is what one customer has at least.
    enum Origin: Hashable {
        case v4(UInt32)
        case v6(UInt64)
        /// No address, and every address that finds no room.
        case others

        init(_ address: IPAddress?) {
            switch address {
            case .v4(let bits)?: self = .v4(bits)
            case .v6(let bits)?: self = .v6(UInt64(truncatingIfNeeded: bits >> 64))
            case nil: self = .others
            }
        }
    }

    private struct Count {
        /// How many attempts are not forgotten yet.
        var level: Double
        var updated: ContinuousClock.Instant
    }

    /// How many wrong attempts an address has before it is refused.
    static let burst = 10
    /// How long it takes to forget one.
    static let forgetting: Duration = .seconds(6)
    static let capacity = 4096
    private static let firstDelay: Duration = .milliseconds(100)
    private static let longestDelay: Duration = .seconds(2)

    private var counts: [Origin: Count] = [:]
    private var swept: ContinuousClock.Instant?

    /// How many addresses are remembered.
    var size: Int { counts.count }

    /// Counts a wrong attempt.
    mutating func fail(from address: IPAddress?, at now: ContinuousClock.Instant) -> Cost {
        let origin = place(for: Origin(address), at: now)
        var count = counts[origin] ?? Count(level: 0, updated: now)
        count.level = Self.level(count, at: now)
        count.updated = max(count.updated, now)
        defer { counts[origin] = count }
        let excess = count.level + 1 - Double(Self.burst)
        guard excess <= 0 else {
            // Refused ones are not counted, so that the wait is the same however often one knocks.
            return .refusal(retryAfter: max(1, Int((excess * Self.seconds(Self.forgetting)).rounded(.up))))
        }
        count.level += 1
        let doublings = Int(count.level.rounded(.up)) - 1
        return .delay(min(Self.longestDelay, Self.firstDelay * (1 << min(doublings, 16))))
    }

    private mutating func place(for origin: Origin, at now: ContinuousClock.Instant) -> Origin {
        guard counts[origin] == nil, counts.count >= Self.capacity else { return origin }
        // The walk over all of them is made once a second at most, however many addresses knock.
        if swept.map({ now - $0 >= .seconds(1) }) ?? true {
            swept = now
            counts = counts.filter { Self.level($0.value, at: now) > 0 }
        }
        return counts.count < Self.capacity ? origin : .others
    }

    private static func level(_ count: Count, at now: ContinuousClock.Instant) -> Double {
        max(0, count.level - max(0, seconds(now - count.updated)) / seconds(forgetting))
    }

    private static func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}
