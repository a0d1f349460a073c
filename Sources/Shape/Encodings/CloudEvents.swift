internal import SCIM

/// Events as CloudEvents 1.0.
struct CloudEvents: Sendable {
    /// The modes of the HTTP protocol binding.
    enum Mode: String, Sendable, CaseIterable {
        /// One JSON object with everything.
        case structured
        /// The data as the body, everything else in header fields.
        case binary
        /// A list of such objects, here with one element: a sink that takes several at a time joins the lists.
        case batch
    }

    let mode: Mode
    /// Where events come from, a URI reference; by default the connection's path.
    let source: String?
    /// What stands before Gatehouse's own types, such as `com.example.`.
    let typePrefix: String

    func encode(_ event: Event) -> ShapedEvent {
        switch mode {
        case .structured:
            var writer = JSONWriter(capacity: event.data.count + 512)
            write(event, into: &writer)
            return ShapedEvent(writer.bytes, "application/cloudevents+json")
        case .batch:
            var writer = JSONWriter(capacity: event.data.count + 512)
            writer.array { write(event, into: &$0) }
            return ShapedEvent(writer.bytes, "application/cloudevents-batch+json")
        case .binary:
            let headers = attributes(of: event).map { (name: "ce-" + $0.name, value: Self.headerValue($0.value)) }
            return ShapedEvent(event.data, "application/json", headers: headers)
        }
    }

    private func write(_ event: Event, into writer: inout JSONWriter) {
        writer.object { writer in
            for (name, value) in attributes(of: event) { writer.member(name, value) }
            writer.member("datacontenttype", "application/json")
            writer.name("data")
            writer.raw(event.data)
        }
    }

    /// The context attributes, and as extensions what else the event's envelope has.
    private func attributes(of event: Event) -> [(name: String, value: String)] {
        var attributes = [
            ("specversion", "1.0"),
            ("id", event.id),
            ("source", source ?? "/connections/" + event.connection),
            ("type", typePrefix + event.type.rawValue),
            ("subject", event.resourcePath),
            ("time", event.time.description),
            // The extension "sequence" compares texts: numbers have the same length.
            ("sequence", String(repeating: "0", count: max(0, 19 - "\(event.sequence)".count)) + "\(event.sequence)"),
            ("partitionkey", event.resourceID),
            ("connection", event.connection),
            ("request", event.request),
        ]
        if event.origin != .live { attributes.append(("origin", event.origin.rawValue)) }
        return attributes
    }

    /// A value as a header field holds it (HTTP protocol binding §3.1.3.2).
    private static func headerValue(_ value: String) -> String {
        value.percentEncoded { byte in
            byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "%")
        }
    }
}
