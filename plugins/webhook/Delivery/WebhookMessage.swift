internal import Crypto
internal import SCIM
internal import SinkKit

/// What goes out in one request: an event, or several whose bodies are lists, as one list.
struct WebhookMessage: Sendable {
    let target: WebhookTarget
    /// What a receiver knows the message by if it comes again.
    let id: String
    let body: [UInt8]
    let contentType: String
    let headers: [(name: String, value: String)]

    /// Makes one message of events that go to the same place; nil when there are none.
    init?(_ deliveries: [Delivery], to target: WebhookTarget) {
        guard let first = deliveries.first else { return nil }
        self.target = target
        contentType = first.contentType
        headers = first.headers
        id = deliveries.count == 1 ? first.event.id : Self.id(of: deliveries)
        body = deliveries.count == 1 ? first.body : Self.list(deliveries)
    }

    /// The same for the same events in the same order, and for no others.
    ///
    /// The id of one of them would not do: the event may come again alone, or in other company.
    private static func id(of deliveries: [Delivery]) -> String {
        var hash = SHA256()
        for delivery in deliveries { hash.update(data: Array((delivery.event.id + "\n").utf8)) }
        return "batch_"
            + hash.finalize().prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// One list with what the lists hold.
    private static func list(_ deliveries: [Delivery]) -> [UInt8] {
        var list = [UInt8(ascii: "[")]
        list.reserveCapacity(deliveries.reduce(2) { $0 + $1.body.count })
        for delivery in deliveries {
            if list.count > 1 { list.append(UInt8(ascii: ",")) }
            // Without a type this is the `dropLast` of sequences, which goes byte by byte: a third of a list's way.
            let elements: ArraySlice<UInt8> = delivery.body.dropFirst().dropLast()
            list += elements
        }
        list.append(UInt8(ascii: "]"))
        return list
    }
}
