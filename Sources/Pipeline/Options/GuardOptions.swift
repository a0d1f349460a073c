internal import SCIM
internal import Settings

/// How many removals may go out in how long before a person is asked.
struct GuardOptions: Sendable, Hashable {
    let max: Int
    let within: Duration
    let types: Set<EventType>

    /// What takes people's access away.
    static let removals: [EventType] = [.userDeactivated, .userDeleted, .groupMembersChanged]

    init(max: Int, within: Duration, types: Set<EventType>) {
        self.max = max
        self.within = within
        self.types = types
    }

    /// Reads the section `guard`.
    init(reading options: OptionReader) {
        max = options.integer("max", default: 50, in: 1...100_000, "How many such events may go out within the time.")
        within = options.duration(
            "within",
            default: .seconds(600),
            in: .seconds(1)...Duration.hours(24 * 7),
            "The time, by the events' own times."
        )
        let words = options.strings(
            "of",
            among: EventType.allCases.map(\.rawValue),
            "The types that count; `user.deactivated`, `user.deleted` and `group.members_changed` when absent."
        )
        types = Set(words.isEmpty ? Self.removals : words.compactMap(EventType.init(rawValue:)))
    }
}
