extension Timestamp {
    /// Reads an `xsd:dateTime`: `2011-05-13T04:42:34.5Z`.
    ///
    /// The fraction may have any length and is cut to milliseconds. A zone is `Z` or `±hh:mm`; without one the time is
    /// UTC. Years are 0000 to 9999. Fails where the text is no such moment.
    public init?(parsing text: String) {
        var reader = DateTimeReader(text.utf8)
        guard let milliseconds = reader.read(), Self.fourDigitYears.contains(milliseconds) else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// From the first to the last moment that ``description`` can write.
    private static let fourDigitYears: ClosedRange<Int64> = {
        let first = CivilDate(year: 0, month: 1, day: 1).daysSinceEpoch
        let afterLast = CivilDate(year: 10_000, month: 1, day: 1).daysSinceEpoch
        return first * 86_400_000...afterLast * 86_400_000 - 1
    }()
}

/// Walks the bytes of a dateTime once.
private struct DateTimeReader {
    private var rest: Substring.UTF8View

    init(_ bytes: String.UTF8View) {
        rest = bytes[...]
    }

    mutating func read() -> Int64? {
        guard let date = date(), take(UInt8(ascii: "T")) || take(UInt8(ascii: "t")),
            let time = timeOfDay(), let zone = zone(), rest.isEmpty
        else { return nil }
        return date.daysSinceEpoch * 86_400_000 + time - zone
    }

    private mutating func date() -> CivilDate? {
        guard let year = digits(4), take(UInt8(ascii: "-")), let month = digits(2), take(UInt8(ascii: "-")),
            let day = digits(2), (1...12).contains(month), day >= 1
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        // 30 February is counted on into March and does not come back as itself.
        return CivilDate(daysSinceEpoch: date.daysSinceEpoch) == date ? date : nil
    }

    /// Milliseconds since midnight; `24:00:00` is the midnight that ends the day.
    private mutating func timeOfDay() -> Int64? {
        guard let hour = digits(2), take(UInt8(ascii: ":")), let minute = digits(2), take(UInt8(ascii: ":")),
            let second = digits(2), let fraction = fraction(), hour <= 24, minute < 60, second < 60
        else { return nil }
        let time = ((hour * 60 + minute) * 60 + second) * 1000 + fraction
        return time <= 86_400_000 ? time : nil
    }

    private mutating func fraction() -> Int64? {
        guard take(UInt8(ascii: ".")) else { return 0 }
        guard var value = digit() else { return nil }
        var places = 1
        while let digit = digit() {
            if places < 3 {
                value = value * 10 + digit
                places += 1
            }
        }
        while places < 3 {
            value *= 10
            places += 1
        }
        return value
    }

    /// Milliseconds that the local time is ahead of UTC.
    private mutating func zone() -> Int64? {
        if rest.isEmpty || take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
        let isAhead = take(UInt8(ascii: "+"))
        guard isAhead || take(UInt8(ascii: "-")), let hours = digits(2), take(UInt8(ascii: ":")),
            let minutes = digits(2), hours <= 14, minutes < 60
        else { return nil }
        let offset = (hours * 60 + minutes) * 60_000
        return isAhead ? offset : -offset
    }

    private mutating func digits(_ count: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private mutating func digit() -> Int64? {
        guard let byte = rest.first, byte &- UInt8(ascii: "0") < 10 else { return nil }
        rest = rest.dropFirst()
        return Int64(byte - UInt8(ascii: "0"))
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }
}
