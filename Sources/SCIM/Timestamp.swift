/// A moment as milliseconds since 1970-01-01T00:00:00Z, the resolution of every time that Gatehouse keeps or prints.
///
/// Formatted and parsed here by hand: Foundation's ISO 8601 style is 4 times slower and prints the wrong millisecond
/// on Swift 6.3 (swift-foundation issue 963).
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since the epoch; negative before it.
    public let milliseconds: Int64

    /// Takes milliseconds since the epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whether one moment lies before another.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment that lies `duration` later, rounded down to a millisecond; the last one there is beyond that.
    ///
    /// Arithmetic on moments never traps, since some of them come from other machines.
    public func advanced(by duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let later = Int128(milliseconds) + Int128(seconds) * 1000 + Int128(attoseconds / 1_000_000_000_000_000)
        return Timestamp(milliseconds: Int64(clamping: later))
    }

    /// The time that passes from `earlier` to this moment; at most 292 million years.
    public func since(_ earlier: Timestamp) -> Duration {
        .milliseconds(Int64(clamping: Int128(milliseconds) - Int128(earlier.milliseconds)))
    }
}

extension Timestamp: CustomStringConvertible {
    /// The moments of the years 0000 to 9999, which are all that RFC 3339 can write.
    private static let written: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    /// `2026-11-23T18:22:30.123Z`: always UTC, always three digits of fraction.
    ///
    /// A moment before the year 0 or after the year 9999 reads as the nearest one within.
    public var description: String {
        let milliseconds = min(max(milliseconds, Self.written.lowerBound), Self.written.upperBound)
        let day = milliseconds.dividedDown(by: 86_400_000)
        let date = CivilDate(daysSinceEpoch: day)
        var rest = milliseconds - day * 86_400_000
        var text: [UInt8] = []
        text.reserveCapacity(24)
        func digits(_ value: Int64, _ width: Int) {
            var divisor: Int64 = 1
            for _ in 1..<width { divisor *= 10 }
            while divisor > 0 {
                text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
                divisor /= 10
            }
        }
        digits(date.year, 4)
        text.append(UInt8(ascii: "-"))
        digits(date.month, 2)
        text.append(UInt8(ascii: "-"))
        digits(date.day, 2)
        text.append(UInt8(ascii: "T"))
        digits(rest / 3_600_000, 2)
        rest %= 3_600_000
        text.append(UInt8(ascii: ":"))
        digits(rest / 60_000, 2)
        rest %= 60_000
        text.append(UInt8(ascii: ":"))
        digits(rest / 1000, 2)
        text.append(UInt8(ascii: "."))
        digits(rest % 1000, 3)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }
}

extension Int64 {
    /// Division that rounds toward negative infinity, so that the days before the epoch come out right.
    fileprivate func dividedDown(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

/// A day of the proleptic Gregorian calendar.
///
/// Both conversions count in 400-year eras that begin on 1 March, so that the leap day is the last of its year.
struct CivilDate: Hashable {
    var year: Int64
    var month: Int64
    var day: Int64

    init(year: Int64, month: Int64, day: Int64) {
        self.year = year
        self.month = month
        self.day = day
    }

    init(daysSinceEpoch: Int64) {
        let shifted = daysSinceEpoch + 719_468
        let era = shifted.dividedDown(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSinceEpoch: Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.dividedDown(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
