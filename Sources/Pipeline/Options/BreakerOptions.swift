internal import Settings

/// When a sink that fails is spared, and for how long.
package struct BreakerOptions: Sendable, Hashable {
    /// For so many users and groups in a row a delivery must fail.
    var failures = 5
    /// The first pause.
    var pause = Duration.seconds(10)
    /// What the pause grows to, twice as long after each probe that fails.
    var longestPause = Duration.seconds(300)
}

extension BreakerOptions {
    init(reading options: OptionReader) {
        let standard = BreakerOptions()
        failures = options.integer(
            "failures",
            default: standard.failures,
            in: 1...1_000,
            "After failures for so many users and groups, with nothing accepted between them, the sink is spared."
        )
        pause = options.duration(
            "open_for",
            default: standard.pause,
            in: .milliseconds(10)...(.hours(24)),
            "How long nothing goes out; then one delivery tries whether the sink is well. Doubled while it is not."
        )
        longestPause = options.duration(
            "longest",
            default: standard.longestPause,
            in: .milliseconds(10)...(.hours(24)),
            "What the pause grows to."
        )
        if longestPause < pause { options.report("must not be shorter than open_for", at: "longest") }
    }
}
