internal import Logging
internal import SCIM
internal import Store

/// Writes one line a person reads per message to standard error: time, level, message, then `name=value`.
struct TextLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    let style: TerminalStyle

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let time = String(Timestamp.wallClock().description.dropFirst(11).prefix(12))
        var line = "\(style.dim(time)) \(word(event.level)) \(event.message)"
        let metadata = event.metadata.map { self.metadata.merging($0) { _, own in own } } ?? self.metadata
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) where !key.hasPrefix("hb.") {
            line += " \(style.dim(key + "="))\(Self.quoted("\(value)"))"
        }
        StandardError.write(Array(line.utf8) + [UInt8(ascii: "\n")])
    }

    private func word(_ level: Logger.Level) -> String {
        switch level {
        case .trace, .debug: style.dim("debug  ")
        case .info: "info   "
        case .notice: style.green("notice ")
        case .warning: style.yellow("warning")
        case .error: style.red("error  ")
        case .critical: style.red("CRITICAL")
        }
    }

    /// A value in quotes where it would not read as one word, with line breaks kept off the terminal.
    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\"") }) else { return text }
        return String(decoding: JSONWriter.bytes(.string(text)), as: UTF8.self)
    }
}
