internal import Testing

@testable internal import Pipeline

/// A story of one lane: what it is told, and what it does each time.
struct LaneScenario: Sendable, CustomTestStringConvertible {
    struct Step: Sendable {
        let told: String
        let done: [String]
    }

    let testDescription: String
    var maxEvents = 1
    var maxInFlight = 1
    var maxParked = 100
    var breaker = BreakerPause()
    var adjust: @Sendable (inout LanePolicy) -> Void = { _ in }
    let steps: [Step]

    static let all = order + failure + settlement + hold + gate + batch + sinkOrder

    /// When the breaker of the scenario opens, and for how long.
    struct BreakerPause: Sendable {
        var failures = 1_000
        var seconds = 1
    }

    init(
        _ name: String,
        maxEvents: Int = 1,
        maxInFlight: Int = 1,
        maxParked: Int = 100,
        _ steps: KeyValuePairs<String, [String]>,
        breaker: BreakerPause = BreakerPause(),
        adjust: @escaping @Sendable (inout LanePolicy) -> Void = { _ in }
    ) {
        self.breaker = breaker
        self.adjust = adjust
        testDescription = name
        self.maxEvents = maxEvents
        self.maxInFlight = maxInFlight
        self.maxParked = maxParked
        self.steps = steps.map { Step(told: $0.key, done: $0.value) }
    }
}
