internal import Logging
internal import SCIM
internal import Store

/// Writes one JSON object per line to standard error, for programs that collect logs.
struct JSONLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    let label: String

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var writer = JSONWriter(capacity: 256)
        writer.object { writer in
            writer.member("time", Timestamp.wallClock().description)
            writer.member("level", event.level.rawValue)
            writer.member("logger", label)
            writer.member("message", event.message.description)
            for (key, value) in merged(event.metadata).sorted(by: { $0.key < $1.key }) {
                writer.name(key)
                Self.write(value, to: &writer)
            }
        }
        StandardError.write(writer.bytes + [UInt8(ascii: "\n")])
    }

    private func merged(_ metadata: Logger.Metadata?) -> Logger.Metadata {
        guard let metadata else { return self.metadata }
        return self.metadata.merging(metadata) { _, own in own }
    }

    private static func write(_ value: Logger.MetadataValue, to writer: inout JSONWriter) {
        switch value {
        case .string(let text): writer.string(text)
        case .stringConvertible(let value): writer.string("\(value)")
        case .array(let values):
            writer.array { writer in
                for value in values { write(value, to: &writer) }
            }
        case .dictionary(let members):
            writer.object { writer in
                for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                    writer.name(name)
                    write(value, to: &writer)
                }
            }
        }
    }
}
