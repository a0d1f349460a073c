import Addresses
import Testing

@testable import Server

@Suite("wrong attempts")
struct FailedAttemptsTests {
    private static let start = ContinuousClock.now

    private static func after(_ seconds: Int) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

    @Test("each costs more time than the one before, up to two seconds, then the address is refused for a while")
    func escalation() {
        var attempts = FailedAttempts()
        let address = IPAddress("192.0.2.1")
        let costs = (0..<FailedAttempts.burst).map { _ in attempts.fail(from: address, at: Self.start) }
        #expect(
            costs.prefix(6) == [
                .delay(.milliseconds(100)), .delay(.milliseconds(200)), .delay(.milliseconds(400)),
                .delay(.milliseconds(800)), .delay(.milliseconds(1600)), .delay(.seconds(2)),
            ]
        )
        #expect(costs.last == .delay(.seconds(2)))
        for _ in 0..<3 { #expect(attempts.fail(from: address, at: Self.start) == .refusal(retryAfter: 6)) }
        #expect(attempts.fail(from: address, at: Self.after(2)) == .refusal(retryAfter: 4))
        #expect(attempts.fail(from: address, at: Self.after(6)) == .delay(.seconds(2)))
        #expect(attempts.fail(from: address, at: Self.after(6)) == .refusal(retryAfter: 6))
        #expect(attempts.fail(from: address, at: Self.after(3600)) == .delay(.milliseconds(100)))
    }

    @Test("addresses count apart; those of one /64 of IPv6 together")
    func origins() throws {
        var attempts = FailedAttempts()
        for number in 0..<FailedAttempts.burst {
            _ = attempts.fail(from: IPAddress("2001:db8:0:1::\(number)"), at: Self.start)
        }
        #expect(attempts.fail(from: IPAddress("2001:db8:0:1:ffff::1"), at: Self.start) == .refusal(retryAfter: 6))
        #expect(attempts.fail(from: IPAddress("2001:db8:0:2::1"), at: Self.start) == .delay(.milliseconds(100)))
        #expect(attempts.fail(from: IPAddress("192.0.2.1"), at: Self.start) == .delay(.milliseconds(100)))
        #expect(attempts.fail(from: nil, at: Self.start) == .delay(.milliseconds(100)))
    }

    @Test("memory is bounded however many addresses knock, and freed when they are forgotten")
    func bounded() {
        var attempts = FailedAttempts()
        for number in 0..<UInt32(3 * FailedAttempts.capacity) {
            _ = attempts.fail(from: .v4(number), at: Self.start)
        }
        #expect(attempts.size <= FailedAttempts.capacity + 1)
        // Those without room count together, and those that had some keep it.
        #expect(attempts.fail(from: .v4(.max), at: Self.start) == .refusal(retryAfter: 6))
        #expect(attempts.fail(from: .v4(1), at: Self.start) == .delay(.milliseconds(200)))
        #expect(attempts.fail(from: .v4(.max), at: Self.after(60)) == .delay(.milliseconds(100)))
        #expect(attempts.size <= 2)
    }
}
