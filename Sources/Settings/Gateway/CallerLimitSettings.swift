/// How much the client of one connection may ask for.
package struct CallerLimitSettings: Sendable, Hashable {
    private static let usualRate = "1000/s"
    private static let highestRate = 1_000_000.0

    /// Requests a second.
    package let rate: Double
    /// How many requests may come at once after a quiet time.
    package let burst: Int
    /// How many requests may be under way at a time.
    package let concurrency: Int

    init(reading options: OptionReader) {
        let rate =
            options.value(
                "rate",
                .text,
                .byDefault(Self.usualRate),
                """
                The most requests in a time: `50/s`, `100/m`, `5000/h`, at most 1000000/s. Further ones are answered 429 \
                with `Retry-After`. Entra ID asks for at least 25/s.
                """
            ) { text throws(Mismatch) in
                guard let rate = RateNotation.parse(text), rate <= Self.highestRate else {
                    throw Mismatch(expected: "a rate such as 50/s or 100/m, at most 1000000/s")
                }
                return rate
            } ?? 1_000
        self.rate = rate
        let burst = options.integer(
            "burst",
            default: 0,
            in: 0...1_000_000,
            "How many requests may come at once after a quiet time; 0 for two seconds' worth of `rate`."
        )
        self.burst = burst > 0 ? burst : max(1, Int(2 * rate))
        concurrency = options.integer(
            "concurrency",
            default: 256,
            in: 1...100_000,
            "How many requests may be under way at a time. Further ones are answered 429 with `Retry-After`."
        )
    }
}
