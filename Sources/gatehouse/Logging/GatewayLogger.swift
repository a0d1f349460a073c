internal import Logging
internal import Pipeline
internal import SCIM
internal import Settings

/// The log as `log:` in `gateway.yaml` wants it.
enum GatewayLogger {
    /// Makes the logger.
    ///
    /// - Parameters:
    ///   - settings: how to write, and what not.
    ///   - inFlight: what lines of this moment might repeat.
    /// - Returns: The logger.
    static func make(for settings: GatewaySettings, hiding inFlight: DeliveriesInFlight) -> Logger {
        let isText =
            switch settings.log.format {
            case .text: true
            case .json: false
            case .auto: StandardError.isTerminal
            }
        let level = Logger.Level(rawValue: settings.log.level.rawValue) ?? .info
        let redaction = ValueRedaction(attributes: settings.privacy.redactInLogs)
        return Logger(label: "gatehouse") { label -> any LogHandler in
            let handler: any LogHandler =
                isText
                ? TextLogHandler(logLevel: level, style: StandardError.style)
                : JSONLogHandler(logLevel: level, label: label)
            return RedactingLogHandler(handler, inFlight: inFlight, redaction: redaction)
        }
    }
}

extension Logger {
    /// Says nothing: for commands whose results are their output.
    static var silent: Logger {
        Logger(label: "gatehouse") { _ in SwiftLogNoOpLogHandler() }
    }
}
