internal import SCIM
internal import Store

/// What a replay takes from one page of the log.
struct ReplayPage: Sendable, Hashable {
    /// The events to repeat.
    let sequences: [Int64]
    /// Everything up to this place has been looked at.
    let through: Int64
    /// Whether nothing is left behind it.
    let isLast: Bool

    /// Chooses from the events behind ``ReplaySelection/after``.
    ///
    /// What was meant for one sink alone is no change, and is not repeated.
    ///
    /// - Parameters:
    ///   - page: events of the log, in order.
    ///   - isEnd: whether the log has no more than that.
    ///   - selection: what to repeat.
    ///   - limit: the most events to take.
    ///   - matches: what the sink gets at all, and the condition.
    init(
        _ page: [LoggedEvent],
        isEnd: Bool,
        _ selection: ReplaySelection,
        limit: Int,
        where matches: (Event) -> Bool
    ) {
        var sequences: [Int64] = []
        var through = selection.after
        for logged in page where sequences.count < limit && logged.event.sequence <= selection.through {
            through = logged.event.sequence
            let isWanted = selection.types.isEmpty || selection.types.contains(logged.event.type)
            if logged.recipient == nil, isWanted, matches(logged.event) { sequences.append(through) }
        }
        self.sequences = sequences
        self.through = through
        let hasLookedAtAll = page.last.map { $0.event.sequence <= through } ?? true
        isLast =
            through >= selection.through || isEnd && hasLookedAtAll
            || page.contains { $0.event.sequence > selection.through } && sequences.count < limit
    }
}
