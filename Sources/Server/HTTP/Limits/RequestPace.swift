internal import NIOCore
internal import Settings

/// Whether the client at the other end of a connection sends and takes fast enough: a pure value beside
/// ``RequestGuard``.
///
/// Time stands still for the client while it is the gateway's turn.
struct RequestPace {
    struct Limits: Sendable {
        let header: TimeAmount
        let body: TimeAmount
        /// What a byte of a body adds to the time for it.
        let bodyByte: TimeAmount
        let answer: TimeAmount
        let idle: TimeAmount

        init(_ settings: LimitSettings) {
            header = TimeAmount(settings.headerTimeout)
            body = TimeAmount(settings.bodyTimeout)
            bodyByte = .nanoseconds(1_000_000_000 / Int64(settings.bodyRate))
            answer = TimeAmount(settings.answerTimeout)
            idle = TimeAmount(settings.idleTimeout)
        }

        /// How often to look at the clock: a limit is kept to a quarter of the shortest.
        var tick: TimeAmount {
            .nanoseconds(max([header, body, answer, idle].map(\.nanoseconds).min() ?? 0, 40_000_000) / 4)
        }
    }

    /// What the client was too slow with.
    enum Delay: Equatable {
        case header, body, answer, idle
    }

    private let limits: Limits
    private var deadline: NIODeadline
    private var answerDeadline: NIODeadline?
    private var isFirst = true
    /// Requests of which the header has come and the whole answer has not been written.
    private(set) var unanswered = 0
    /// Whether a body is still coming.
    private(set) var isReadingBody = false

    init(_ limits: Limits, openedAt now: NIODeadline) {
        self.limits = limits
        deadline = now + limits.header
    }

    mutating func header(at now: NIODeadline) {
        unanswered += 1
        isFirst = false
        isReadingBody = true
        deadline = now + limits.body
    }

    mutating func body(_ bytes: Int, at now: NIODeadline) {
        deadline = deadline + limits.bodyByte * bytes
    }

    mutating func end(at now: NIODeadline) {
        isReadingBody = false
        deadline = now + limits.idle
    }

    /// The whole answer was handed to the socket.
    mutating func answered(at now: NIODeadline) {
        unanswered -= 1
        // What comes next was not read while this one was worked on.
        deadline = now + (isReadingBody ? limits.body : limits.idle)
    }

    /// The socket takes no more for now, since the client does not read; or it takes more again.
    mutating func writable(_ isWritable: Bool, at now: NIODeadline) {
        answerDeadline = isWritable ? nil : answerDeadline ?? now + limits.answer
        if isWritable, !isReadingBody { deadline = now + limits.idle }
    }

    /// What the client is too slow with by now; nil while it is not.
    func overdue(at now: NIODeadline) -> Delay? {
        if let answerDeadline, now >= answerDeadline { return .answer }
        guard now >= deadline, answerDeadline == nil else { return nil }
        if isReadingBody { return unanswered <= 1 ? .body : nil }
        guard unanswered == 0 else { return nil }
        return isFirst ? .header : .idle
    }
}
