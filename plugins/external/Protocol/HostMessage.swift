package import SCIM

/// What the gateway says to a plugin: one line of JSON each.
package enum HostMessage: Sendable, Hashable {
    /// The first line: which versions of the protocol the gateway speaks, and for which sink the plugin runs.
    case hello(versions: [Int], host: String, sink: String, maxLine: Int)
    /// The operator's options; secrets apart, so that a plugin can print the others.
    case configure(options: JSONObject, secrets: JSONObject)
    /// Events to deliver. `events` are JSON objects that are already written.
    case batch(id: Int, events: [[UInt8]])
    /// A question to be answered with the same number.
    case health(number: Int)
    /// The end: what is outstanding may still be answered until the time is over.
    case shutdown(within: Duration)

    /// The message as a line, its end included.
    package var line: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("type", type)
            write(&writer)
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private var type: String {
        switch self {
        case .hello: "hello"
        case .configure: "configure"
        case .batch: "batch"
        case .health: "health"
        case .shutdown: "shutdown"
        }
    }

    private func write(_ writer: inout JSONWriter) {
        switch self {
        case .hello(let versions, let host, let sink, let maxLine):
            writer.member("protocol", .array(versions.map { .integer($0) }))
            writer.member("host", ["name": "gatehouse", "version": .string(host)])
            writer.member("sink", sink)
            writer.member("limits", ["max_line": .integer(maxLine)])
        case .configure(let options, let secrets):
            writer.member("options", .object(options))
            writer.member("secrets", .object(secrets))
        case .batch(let id, let events):
            writer.member("id", .integer(id))
            writer.name("events")
            writer.array { writer in for event in events { writer.raw(event) } }
        case .health(let number):
            writer.member("number", .integer(number))
        case .shutdown(let time):
            writer.member("deadline_ms", .integer(time.milliseconds))
        }
    }
}

extension Duration {
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
