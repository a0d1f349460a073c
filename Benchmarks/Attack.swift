internal import Foundation
internal import Synchronization

/// Attackers of four kinds, each on a thread and from an address of its own, at rates that are bounded.
final class Attack: Sendable {
    /// How much of each kind came about.
    struct Rates: CustomStringConvertible {
        var slow = 0.0
        var knocks = 0.0
        var guesses = 0.0
        var turnedAway = 0.0

        mutating func add(_ other: Rates, share: Double) {
            slow += other.slow * share
            knocks += other.knocks * share
            guesses += other.guesses * share
            turnedAway += other.turnedAway * share
        }

        var description: String {
            """
            \(Int(slow.rounded())) connections that dribble; in a second \(Int(knocks.rounded())) connections without a \
            token, \(Int(guesses.rounded())) wrong tokens and \(Int(turnedAway.rounded())) connections too many
            """
        }
    }

    /// How many connections dribble, a byte a second each: as many as one address may have.
    private static let dribbling = 512
    /// How many connections send wrong tokens.
    private static let guessing = 4
    /// How often a second each of the other kinds comes.
    private static let rate = 1000.0

    private let port: Int
    private let isOver = Atomic(false)
    private let slow = Atomic(0)
    private let knocks = Atomic(0)
    private let guesses = Atomic(0)
    private let turnedAway = Atomic(0)
    private let running = Atomic(0)
    private let began = Mutex(ContinuousClock.now)

    init(on port: Int) {
        self.port = port
    }

    func begin() {
        began.withLock { $0 = .now }
        start(dribble)
        start { [self] in
            repeatedly {
                guard let connection = try? PlainHTTPConnection(port: port, from: 67) else { return }
                let answer = try? connection.exchange("GET", "/scim/v2/Users", token: "")
                if answer?.status == 401 { knocks.add(1, ordering: .relaxed) }
            }
        }
        // Several, since a wrong token is kept waiting now and then.
        for _ in 0..<Self.guessing {
            start { [self] in
                guard let connection = try? PlainHTTPConnection(port: port, from: 68) else { return }
                repeatedly(at: Self.rate / Double(Self.guessing)) {
                    let answer = try? connection.exchange("GET", "/scim/v2/Users", token: "guess")
                    if answer?.status == 401 || answer?.status == 429 { guesses.add(1, ordering: .relaxed) }
                }
            }
        }
        start { [self] in
            // Too many are those beyond the slow ones.
            while slow.load(ordering: .relaxed) < Self.dribbling, !isOver.load(ordering: .relaxed) {
                Thread.sleep(forTimeInterval: 0.001)
            }
            repeatedly {
                guard let connection = try? PlainHTTPConnection(port: port, from: 66) else { return }
                if connection.isTurnedAway() { turnedAway.add(1, ordering: .relaxed) }
            }
        }
    }

    /// Returns how much there was, once all of them have gone and the gateway has had time to see it.
    func end() async -> Rates {
        let seconds = (ContinuousClock.now - began.withLock { $0 }) / .seconds(1)
        let rates = Rates(
            slow: Double(slow.load(ordering: .relaxed)),
            knocks: Double(knocks.load(ordering: .relaxed)) / seconds,
            guesses: Double(guesses.load(ordering: .relaxed)) / seconds,
            turnedAway: Double(turnedAway.load(ordering: .relaxed)) / seconds
        )
        isOver.store(true, ordering: .relaxed)
        try? await wait(for: "the attackers to go") { running.load(ordering: .relaxed) == 0 }
        try? await Task.sleep(for: .milliseconds(500))
        return rates
    }

    private func dribble() {
        var connections: [PlainHTTPConnection] = []
        for _ in 0..<Self.dribbling {
            guard let connection = try? PlainHTTPConnection(port: port, from: 66) else { return }
            connections.append(connection)
            slow.add(1, ordering: .relaxed)
        }
        var turn = 0
        repeatedly(at: Double(Self.dribbling)) {
            _ = connections[turn].send("G")
            turn = (turn + 1) % connections.count
        }
    }

    private func start(_ attacker: @escaping @Sendable () -> Void) {
        running.add(1, ordering: .relaxed)
        Thread.detachNewThread { [self] in
            attacker()
            running.subtract(1, ordering: .relaxed)
        }
    }

    /// On a timetable; what is late is left out, so that nobody catches up in a burst.
    private func repeatedly(at rate: Double = Attack.rate, _ step: () -> Void) {
        var due = ContinuousClock.now
        while !isOver.load(ordering: .relaxed) {
            step()
            due = max(due + .seconds(1) / rate, .now)
            Thread.sleep(forTimeInterval: max(0, (due - .now) / .seconds(1)))
        }
    }
}
