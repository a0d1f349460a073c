internal import Logging

/// Passes on what a plugin writes to standard error: so many lines a second, and how many were left out.
struct PluginLog: Sendable {
    typealias Instant = ContinuousClock.Instant

    private var second: Instant?
    private var count = 0
    private var leftOut = 0

    /// The lines to log for one line that was written.
    mutating func lines(for text: String, at now: Instant) -> [(level: Logger.Level, text: String)] {
        var lines: [(level: Logger.Level, text: String)] = []
        if second.map({ now - $0 >= .seconds(1) }) ?? true {
            if leftOut > 0 { lines.append((.warning, "\(leftOut) lines were left out: more than 100 in a second")) }
            second = now
            count = 0
            leftOut = 0
        }
        count += 1
        guard count <= PluginProtocol.maxLogRate else {
            leftOut += 1
            return lines
        }
        return lines + [Self.line(text)]
    }

    /// A line may begin with its level: `E! cannot connect`.
    private static func line(_ text: String) -> (level: Logger.Level, text: String) {
        let levels: [(prefix: String, level: Logger.Level)] = [
            ("E! ", .error), ("W! ", .warning), ("I! ", .info), ("D! ", .debug), ("T! ", .trace),
        ]
        guard let known = levels.first(where: { text.hasPrefix($0.prefix) }) else { return (.info, text) }
        return (known.level, String(text.dropFirst(3)))
    }

    /// The level that a `log` message names.
    static func level(_ name: String) -> Logger.Level {
        Logger.Level(rawValue: name == "warn" ? "warning" : name) ?? .info
    }
}
