internal import SCIM
package import SinkKit

/// One event as it stands in a batch.
package struct PluginEvent: Sendable, Hashable {
    package let sequence: Int64
    /// The id of the user or group: events of one key arrive in order.
    package let key: String
    /// The event as a JSON object, without line feeds.
    package let json: [UInt8]

    /// Writes a delivery.
    ///
    /// A body that is JSON is a value of the batch, any other a text.
    package init(_ delivery: Delivery) {
        sequence = delivery.event.sequence
        key = delivery.event.resourceID
        var writer = JSONWriter(capacity: delivery.body.count + 256)
        writer.object { writer in
            writer.member("seq", .integer(delivery.event.sequence))
            writer.member("id", delivery.event.id)
            writer.member("key", delivery.event.resourceID)
            writer.member("attempt", .integer(delivery.attempt))
            if delivery.event.origin != .live { writer.member("origin", delivery.event.origin.rawValue) }
            writer.member("content_type", delivery.contentType)
            if !delivery.headers.isEmpty {
                writer.name("headers")
                writer.array { writer in
                    for header in delivery.headers {
                        writer.value(["name": .string(header.name), "value": .string(header.value)])
                    }
                }
            }
            // An operator's template decides what a body is, so it is looked at: a line feed would end the message.
            if let body = try? JSONReader.read(delivery.body) {
                writer.member("event", body)
            } else {
                writer.member("body", String(decoding: delivery.body, as: UTF8.self))
            }
        }
        json = writer.bytes
    }

    /// Room in a line for what stands around the events of a batch.
    static let envelope = 256

    /// Cuts events into batches that fit into a line; those that fit into none are left out.
    static func batches(_ events: [PluginEvent], maxLine: Int) -> [[PluginEvent]] {
        var batches: [[PluginEvent]] = []
        var room = 0
        for event in events where event.fits(maxLine) {
            if event.json.count + 1 > room || batches.isEmpty {
                batches.append([])
                room = maxLine - envelope
            }
            batches[batches.count - 1].append(event)
            room -= event.json.count + 1
        }
        return batches
    }

    func fits(_ maxLine: Int) -> Bool {
        json.count + 1 <= maxLine - Self.envelope
    }
}
