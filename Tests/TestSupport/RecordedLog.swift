public import Logging
internal import Synchronization

/// What was logged while a test ran.
public final class RecordedLog: Sendable {
    /// One line of a log.
    public struct Line: Sendable, Hashable {
        /// How urgent it is.
        public let level: Logger.Level
        /// What happened, always in the same words.
        public let message: String
        /// To what, as text.
        public let metadata: [String: String]
    }

    private let recorded = Mutex<[Line]>([])

    /// Begins an empty log.
    public init() {}

    /// Every line so far.
    public var lines: [Line] { recorded.withLock { $0 } }

    /// A logger that writes here, from `trace` on.
    public var logger: Logger {
        Logger(label: "test") { _ in Handler(log: self) }
    }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { _, own in own }
            let line = Line(level: event.level, message: "\(event.message)", metadata: all.mapValues { "\($0)" })
            log.recorded.withLock { $0.append(line) }
        }
    }
}
