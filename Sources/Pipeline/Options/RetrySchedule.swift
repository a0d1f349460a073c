/// When an event that failed is tried again, and when it is given up.
package struct RetrySchedule: Sendable, Hashable {
    /// The pause after the first failure, after the second and so on.
    ///
    /// A failure past the last one is final.
    let delays: [Duration]
    /// By which part of itself a pause is made longer or shorter, so that what failed together does not return together.
    let jitter: Double
    /// How old an event may be to be tried once more; nil for any age.
    var maxAge: Duration?

    /// Ten tries within three and a half days, the schedule that Standard Webhooks recommends.
    static let standard = RetrySchedule(
        delays: [
            .seconds(5), .seconds(5 * 60), .seconds(30 * 60), .hours(2), .hours(5),
            .hours(10), .hours(14), .hours(20), .hours(24),
        ],
        jitter: 0.2
    )

    /// The longest pause that a receiver can ask for, whatever its answer says.
    static let longestAsked = Duration.hours(24)

    /// The longest pause of the schedule's own.
    var longestDelay: Duration { (delays.max() ?? .zero) * (1 + jitter) }

    /// The pause after a number of failures, or nil when that was the last try.
    ///
    /// A pause that the receiver asked for makes the schedule's longer, never shorter, so that many short ones do not use
    /// up the tries; it does not buy another try.
    func delay(
        afterFailures failures: Int,
        asked: Duration?,
        using generator: inout any RandomNumberGenerator & Sendable
    ) -> Duration? {
        guard failures <= delays.count else { return nil }
        let scheduled = delays[failures - 1] * Double.random(in: 1 - jitter...1 + jitter, using: &generator)
        return max(scheduled, min(asked ?? .zero, Self.longestAsked))
    }
}

extension Duration {
    static func hours(_ hours: Int) -> Duration { .seconds(hours * 3600) }
}
