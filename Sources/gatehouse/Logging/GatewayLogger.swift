internal import Logging
internal import Settings

/// The log as `log:` in `gateway.yaml` wants it.
enum GatewayLogger {
    static func make(for settings: GatewaySettings) -> Logger {
        let isText =
            switch settings.log.format {
            case .text: true
            case .json: false
            case .auto: StandardError.isTerminal
            }
        let level = Logger.Level(rawValue: settings.log.level.rawValue) ?? .info
        return Logger(label: "gatehouse") { label -> any LogHandler in
            if isText {
                TextLogHandler(logLevel: level, style: StandardError.style)
            } else {
                JSONLogHandler(logLevel: level, label: label)
            }
        }
    }
}

extension Logger {
    /// Says nothing: for commands whose results are their output.
    static var silent: Logger {
        Logger(label: "gatehouse") { _ in SwiftLogNoOpLogHandler() }
    }
}
