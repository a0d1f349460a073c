/// What callers have left for the curl thread, and whether the thread must be woken to see it.
///
/// A pure value, kept under a lock by ``CurlClient``. Waking costs a system call, so it is asked for only when the
/// thread went to sleep since it last looked: a burst of messages wakes it once.
struct Inbox<Message> {
    /// How far the client's life has gone.
    ///
    /// It only moves forward.
    enum Phase: Int, Comparable {
        /// Everything is taken.
        case open
        /// No new message is taken; what is under way may finish.
        case draining
        /// What is under way is given up.
        case aborting
        /// The thread has ended.
        case closed

        static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
    }

    enum Acceptance: Hashable {
        case taken
        /// Taken, and the caller has to wake the thread.
        case takenAsleep
        case refused
    }

    private(set) var phase = Phase.open
    private var messages: [Message] = []
    private var isAsleep = false
    private var hasNews = false

    /// Leaves a message that starts something.
    mutating func post(_ message: Message) -> Acceptance {
        guard phase == .open else { return .refused }
        messages.append(message)
        return mustWake() ? .takenAsleep : .taken
    }

    /// Leaves a message about something that was started.
    ///
    /// Returns whether the thread must be woken.
    mutating func notify(_ message: Message) -> Bool {
        guard phase != .closed else { return false }
        messages.append(message)
        return mustWake()
    }

    /// Moves to a later phase.
    ///
    /// Returns whether the thread must be woken.
    mutating func advance(to phase: Phase) -> Bool {
        guard phase > self.phase else { return false }
        self.phase = phase
        return mustWake()
    }

    private mutating func mustWake() -> Bool {
        hasNews = true
        defer { isAsleep = false }
        return isAsleep
    }

    /// The thread takes everything that is here, and leaves `spare`, an empty array, to be filled next.
    mutating func take(spare: inout [Message]) -> Phase {
        swap(&messages, &spare)
        isAsleep = false
        hasNews = false
        return phase
    }

    /// The thread asks to sleep.
    ///
    /// Refused when something came in since it last looked.
    mutating func sleep() -> Bool {
        isAsleep = !hasNews
        return isAsleep
    }

    /// The thread has ended: nothing is taken any more.
    ///
    /// Returns what it never saw.
    mutating func close() -> [Message] {
        phase = .closed
        defer { messages = [] }
        return messages
    }
}
