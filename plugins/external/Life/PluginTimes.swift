/// How long a plugin may take for what.
struct PluginTimes: Sendable, Hashable {
    /// From its start until it is ready.
    var startup = Duration.seconds(10)
    /// Until a batch is answered, or asked more time for.
    var answer = Duration.seconds(30)
    /// Without a batch until it is asked how it is.
    var idle = Duration.seconds(30)
    /// Until it says how it is.
    var health = Duration.seconds(5)
    /// From the wish to end until it is made to.
    var shutdown = Duration.seconds(10)
    /// How long it rests after its first end in a row; twice as long after each further one.
    var firstRest = Duration.seconds(1)
    var longestRest = Duration.seconds(60)

    /// The rest after so many ends in a row, up to a fifth shorter or longer: `jitter` is from 0 to 1.
    func rest(after crashes: Int, jitter: Double) -> Duration {
        let doubled = firstRest * (1 << min(max(crashes, 1) - 1, 16))
        return min(doubled, longestRest) * (0.8 + 0.4 * jitter)
    }
}
