package import SCIM
package import Settings
package import Shape
package import SinkKit

/// The options that every sink has whatever its type: what it gets, and what happens when that fails.
package struct LaneOptions: Sendable {
    let route: Route
    let shape: EventShape
    let retry: RetrySchedule
    let maxParked: Int
    let start: StartPoint
    /// The name that the sink had before.
    package let formerName: String?
    /// What must not go out without a person's word; nil for no such thing.
    var removalGuard: GuardOptions?
    /// When a sink that fails is spared.
    var breaker = BreakerOptions()
    /// Events a second; nil as fast as the sink takes them.
    var rate: Double?
    /// What happens once an event has become a dead letter.
    var onDead = AfterDeadLetter.continue
    /// How much goes out together.
    var batch = BatchOptions()
    /// What never overtakes what.
    var ordering = DeliveryOrder.resource
    /// Whether events carry passwords, where their connection forwards them.
    package var wantsPasswords = false
}

extension LaneOptions {
    /// Reads the options from a sink's section; mistakes are reported into it.
    ///
    /// `connections` are the names that `from` may hold, `sinks` those that `renamed_from` may not, `schemas` what `when`
    /// may name. The caller finishes the section once the sink's type has read its own options.
    package init(
        reading options: OptionReader,
        connections: [String],
        sinks: [String] = [],
        schemas: SchemaRegistry = .standard
    ) {
        self.init(
            route: Route(
                connections: Self.readConnections(options, known: connections),
                condition: Self.readCondition(options, schemas)
            ),
            shape: EventShape(reading: options, schemas: schemas),
            retry: options.section("retry", "What happens when the sink does not take an event.", Self.readRetry),
            maxParked: options.integer(
                "max_parked",
                default: 10_000,
                in: 1...1_000_000,
                """
                How many users and groups may wait for a retry. With more, the sink gets no new events until some have \
                caught up; the log keeps them.
                """
            ),
            start: options.choice(
                "start",
                default: StartPoint.beginning,
                """
                Where a sink begins that is new: at the first event of the log, at the next one, or with the present \
                state of every user and group, then at the next event.
                """
            ),
            formerName: Self.readFormerName(options, sinks: sinks),
            removalGuard: Self.readGuard(options),
            breaker: options.section(
                "breaker",
                "Spares a sink that fails for everybody; its events wait in the log.",
                BreakerOptions.init(reading:)
            ),
            rate: Self.readRate(options),
            onDead: options.choice(
                "on_dead",
                default: AfterDeadLetter.continue,
                """
                What happens once an event has become a dead letter: later ones `continue`, or the sink is put on `hold` \
                until a person resumes it with `gatehouse sinks resume`.
                """
            ),
            batch: options.section(
                "batch",
                "How much goes out together, to a sink that takes several events at a time.",
                BatchOptions.init(reading:)
            ),
            ordering: options.choice(
                "ordering",
                default: DeliveryOrder.resource,
                """
                What never overtakes what: the events of one `resource`, all events of the `sink`, or `none`. With \
                `sink` one delivery goes on at a time, and one that fails holds up everything behind it.
                """
            ),
            wantsPasswords: options.bool(
                "passwords",
                default: false,
                """
                Whether events carry `data.password` for this sink, where their connection has `password: forward`.
                """
            )
        )
    }

    /// The connections whose events it gets; nil for all.
    package var connections: Set<String>? { route.connections }

    /// Whether what goes out are lists that may be made into one list.
    package var joinsBodies: Bool { shape.joinsBodies }

    /// Reports what the sink's type cannot do, into the section that was read.
    package func check(against appetite: Appetite, type: String, _ options: OptionReader) {
        batch.check(against: appetite, type: type, options)
    }

    private static func readRate(_ options: OptionReader) -> Double? {
        let text = options.string("rate", "The most events that go out in a time: `50/s`, `100/m`, `5000/h`.")
        let rate = text.flatMap(RateNotation.parse)
        if text != nil, rate == nil { options.report("expected a rate such as 50/s or 100/m", at: "rate") }
        return rate
    }

    private static func readGuard(_ options: OptionReader) -> GuardOptions? {
        let section = options.section(
            "guard",
            """
            Holds the sink before more removals go out than usual, until a person resumes it with \
            `gatehouse sinks resume`; providers notice nothing.
            """,
            GuardOptions.init(reading:)
        )
        return options.contains("guard") ? section : nil
    }

    /// What the sink gets of an event; nil when the event does not go there.
    package func shaped(_ event: Event) -> ShapedEvent? {
        route.matches(event) ? shape.shape(event) : nil
    }

    private static func readConnections(_ options: OptionReader, known: [String]) -> Set<String>? {
        let doc = "The connections whose events the sink gets; those of all connections when absent."
        let names =
            options.isDescribing
            ? options.strings("from", default: [], doc)
            : options.strings("from", among: known, doc)
        return names.isEmpty ? nil : Set(names)
    }

    private static func readFormerName(_ options: OptionReader, sinks: [String]) -> String? {
        let name = options.string(
            "renamed_from",
            "The name that the sink had before: it goes on where it stood under that name."
        )
        if let name, sinks.contains(name) {
            options.report("'\(name)' is still declared; take it out, or leave it its name", at: "renamed_from")
        }
        return name
    }

    private static func readCondition(_ options: OptionReader, _ schemas: SchemaRegistry) -> EventCondition? {
        let text = options.string(
            "when",
            "A SCIM filter over the event; only events for which it holds go to the sink."
        )
        guard let text else { return nil }
        do {
            let condition = try EventCondition(parsing: text, schemas: schemas)
            let known = schemas.eventAttributes
            for unknown in condition.unknownAttributes {
                let near = NearestWord.suggestion(for: unknown.name, among: known)
                options.warn(
                    "no event has an attribute '\(unknown.name)'" + (near.map { ", did you mean '\($0)'?" } ?? ""),
                    at: "when",
                    offset: unknown.character - 1
                )
            }
            return condition
        } catch {
            options.report(error.message, at: "when", offset: error.character - 1)
            return nil
        }
    }

    private static func readRetry(_ options: OptionReader) -> RetrySchedule {
        let standard = RetrySchedule.standard
        let delays = options.durations(
            "schedule",
            default: standard.delays,
            "The pause after each failure of an event. After a failure past the last pause it becomes a dead letter."
        )
        let allowed = Duration.zero...Duration.hours(24 * 30)
        if !delays.allSatisfy(allowed.contains) {
            options.report("a pause is at most 30d", at: "schedule")
        }
        let jitter = options.number(
            "jitter",
            default: standard.jitter,
            in: 0...1,
            "By which part of itself a pause is made longer or shorter at random."
        )
        let maxAge = options.string(
            "max_age",
            "An event that is older when it fails becomes a dead letter at once, such as `7d`."
        )
        let age = maxAge.flatMap(DurationNotation.duration).flatMap { $0 > .zero ? $0 : nil }
        if maxAge != nil, age == nil { options.report("expected a duration such as 7d or 12h", at: "max_age") }
        return RetrySchedule(delays: delays, jitter: jitter, maxAge: age)
    }
}
