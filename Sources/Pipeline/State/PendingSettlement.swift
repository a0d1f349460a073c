internal import SCIM
internal import Store

/// What a lane has settled and not written down yet.
///
/// One settlement is on its way at a time; the next carries everything that has come up meanwhile. The cursor and the
/// rows that allow it to be where it is always travel together.
struct PendingSettlement: Sendable {
    private enum Change {
        case park(ParkedKey)
        case unpark
    }

    private let policy: LanePolicy
    private var changes: [ResourceKey: Change] = [:]
    private var dead: [DeadLetter] = []
    private var attempts: [DeliveryAttempt] = []
    private var hold: String?
    private var settledEvents = 0
    private var underWay: Settlement?
    /// The cursor on disk.
    private(set) var cursor: Int64
    private var notBefore = Timestamp(milliseconds: .min)
    private var hasFailed = false

    init(policy: LanePolicy, cursor: Int64) {
        self.policy = policy
        self.cursor = cursor
    }

    mutating func park(_ row: ParkedKey) { changes[row.resource] = .park(row) }

    mutating func unpark(_ key: ResourceKey) { changes[key] = .unpark }

    mutating func bury(_ letter: DeadLetter) { dead.append(letter) }

    mutating func record(_ attempt: DeliveryAttempt) { attempts.append(attempt) }

    mutating func hold(_ reason: String) { hold = reason }

    /// Whether every hold is on disk.
    var hasWrittenHold: Bool { hold == nil && underWay?.hold == nil }

    /// Whether every dead letter is on disk.
    var hasWrittenDead: Bool { dead.isEmpty && underWay?.dead.isEmpty ?? true }

    mutating func count(_ events: Int) { settledEvents += events }

    /// Whether nothing is on its way or left to write.
    func isIdle(at cursor: Int64) -> Bool {
        underWay == nil && !hasMore(than: cursor)
    }

    /// When there is something to write, if waiting for nothing else.
    func deadline(at cursor: Int64) -> Timestamp? {
        underWay == nil && hasMore(than: cursor) ? notBefore : nil
    }

    /// What to write now, if anything.
    mutating func take(cursor: Int64, at now: Timestamp, isLast: Bool) -> Settlement? {
        guard underWay == nil else { return nil }
        // A dead letter holds up its resource until it is on disk.
        let isWorthIt = !hasFailed && (isLast || !dead.isEmpty || hold != nil || settledEvents >= policy.settleCount)
        guard isWorthIt || now >= notBefore, let settlement = takeAll(cursor: cursor) else { return nil }
        notBefore = now.advanced(by: policy.settleAfter)
        return settlement
    }

    /// Everything there is to write, at once.
    mutating func takeAll(cursor: Int64) -> Settlement? {
        guard hasMore(than: cursor) else { return nil }
        var settlement = Settlement(
            cursor: cursor > self.cursor ? cursor : nil,
            dead: dead,
            attempts: attempts,
            hold: hold
        )
        for (key, change) in changes {
            switch change {
            case .park(let row): settlement.parked.append(row)
            case .unpark: settlement.unparked.append(key)
            }
        }
        changes.removeAll(keepingCapacity: true)
        dead.removeAll()
        attempts.removeAll()
        hold = nil
        settledEvents = 0
        underWay = settlement
        return settlement
    }

    /// Notes that the settlement is on disk, and gives back the dead letters and the tries in it.
    mutating func committed() -> (dead: [DeadLetter], attempts: [DeliveryAttempt]) {
        defer { underWay = nil }
        cursor = underWay?.cursor ?? cursor
        hasFailed = false
        return (underWay?.dead ?? [], underWay?.attempts ?? [])
    }

    /// Takes back what could not be written, unless something newer is known of the key.
    mutating func failed(at now: Timestamp) {
        guard let failed = underWay else { return }
        for row in failed.parked where changes[row.resource] == nil { park(row) }
        for key in failed.unparked where changes[key] == nil { unpark(key) }
        dead.insert(contentsOf: failed.dead, at: 0)
        attempts.insert(contentsOf: failed.attempts, at: 0)
        hold = hold ?? failed.hold
        underWay = nil
        hasFailed = true
        notBefore = now.advanced(by: policy.storePause)
    }

    private func hasMore(than cursor: Int64) -> Bool {
        cursor > self.cursor || !changes.isEmpty || !dead.isEmpty || !attempts.isEmpty || hold != nil
    }
}
