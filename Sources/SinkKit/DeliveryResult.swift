/// What became of one event at one sink, and what the other side said.
public struct DeliveryResult: Sendable, Hashable {
    /// The most bytes of an answer that the gateway keeps.
    public static let answerLimit = 8192

    /// What became of the event.
    public let outcome: Outcome
    /// The number by which the other side told it, such as an HTTP status or an exit status; nil when there was none.
    public let status: Int?
    /// The beginning of what the other side said, at most ``answerLimit`` bytes.
    public let answer: [UInt8]

    /// Makes a result of its parts; what an answer has beyond ``answerLimit`` bytes is left out.
    public init(_ outcome: Outcome, status: Int? = nil, answer: [UInt8] = []) {
        self.outcome = outcome
        self.status = status
        self.answer = answer.count > Self.answerLimit ? Array(answer.prefix(Self.answerLimit)) : answer
    }
}

extension DeliveryResult {
    /// It is safe on the other side.
    public static let accepted = DeliveryResult(.accepted)

    /// Not now, by the gateway's own schedule.
    public static func retry(_ reason: String) -> DeliveryResult {
        DeliveryResult(.retry(reason))
    }

    /// Never: the event becomes a dead letter.
    public static func rejected(_ reason: String) -> DeliveryResult {
        DeliveryResult(.rejected(reason: reason))
    }
}
