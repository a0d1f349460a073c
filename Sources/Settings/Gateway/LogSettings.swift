/// What the gateway logs, and how.
package struct LogSettings: Sendable, Hashable {
    package enum Format: String, CaseIterable, Sendable {
        /// Text for a terminal, JSON otherwise.
        case auto
        case text
        case json
    }

    package enum Level: String, CaseIterable, Sendable {
        case trace
        case debug
        case info
        case notice
        case warning
        case error
    }

    package let format: Format
    package let level: Level

    init(reading options: OptionReader) {
        format = options.choice("format", default: .auto, "Lines of text or of JSON; `auto` writes text to a terminal.")
        level = options.choice("level", default: .info, "The least severe messages that are written.")
    }
}
