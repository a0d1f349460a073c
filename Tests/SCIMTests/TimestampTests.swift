import SCIM
import Testing

@Suite("moments")
struct TimestampTests {
    private static let first = Timestamp(milliseconds: .min)
    private static let last = Timestamp(milliseconds: .max)
    private static let now = Timestamp(milliseconds: 1_700_000_000_000)

    @Test("what passes between two moments is their difference, before and after")
    func difference() {
        #expect(Self.now.advanced(by: .seconds(90)).since(Self.now) == .seconds(90))
        #expect(Self.now.since(Self.now.advanced(by: .seconds(90))) == .seconds(-90))
        #expect(Self.now.advanced(by: .microseconds(1999)).since(Self.now) == .milliseconds(1))
    }

    @Test("a difference beyond what a moment can count is the longest there is, not a crash")
    func differenceBeyondRange() {
        #expect(Self.first.since(Self.now) == .milliseconds(Int64.min))
        #expect(Self.last.since(Timestamp(milliseconds: -1)) == .milliseconds(Int64.max))
        #expect(Self.last.since(Self.first) == .milliseconds(Int64.max))
        #expect(Self.first.since(Self.last) == .milliseconds(Int64.min))
    }

    @Test(
        "a moment beyond the last one is the last one, and before the first the first",
        arguments: [
            (now, Duration.seconds(Int64.max), last), (now, .seconds(Int64.min), first),
            (last, .milliseconds(1), last), (first, .milliseconds(-1), first),
            (first, .seconds(Int64.max), last),
        ]
    )
    func beyondRange(from: Timestamp, by: Duration, expected: Timestamp) {
        #expect(from.advanced(by: by) == expected)
    }

    @Test("a moment that RFC 3339 cannot write reads as the nearest one that it can")
    func written() {
        #expect("\(Self.first)" == "0000-01-01T00:00:00.000Z")
        #expect("\(Self.last)" == "9999-12-31T23:59:59.999Z")
        #expect("\(Self.now)" == "2023-11-14T22:13:20.000Z")
    }
}
