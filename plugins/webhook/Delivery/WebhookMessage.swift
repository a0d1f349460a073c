internal import Crypto
internal import SCIM
internal import SinkKit

/// What goes out in one request: an event, or several whose bodies are lists, as one list.
struct WebhookMessage: Sendable {
    let deliveries: ArraySlice<Delivery>
    /// Nil when the event cannot be sent anywhere.
    let target: WebhookTarget?
    /// What a receiver knows the message by if it comes again.
    let id: String
    let body: [UInt8]
    let contentType: String
    let headers: [(name: String, value: String)]
    let origin: EventOrigin

    /// Takes as many events as may go out together; nil when there are none.
    init?(next rest: inout ArraySlice<Delivery>, _ settings: WebhookSettings) {
        guard let first = rest.first else { return nil }
        target = WebhookTarget(of: first.event, settings)
        var count = 1
        if settings.joinsBodies, let target {
            for other in rest.dropFirst() {
                guard other.event.origin == first.event.origin,
                    target.isSame(as: WebhookTarget(of: other.event, settings))
                else { break }
                count += 1
            }
        }
        deliveries = rest.prefix(count)
        rest = rest.dropFirst(count)
        contentType = first.contentType
        headers = first.headers
        origin = first.event.origin
        id = count == 1 ? first.event.id : Self.id(of: deliveries)
        body = count == 1 ? first.body : Self.list(deliveries)
    }

    /// The same for the same events in the same order, and for no others.
    private static func id(of deliveries: ArraySlice<Delivery>) -> String {
        var hash = SHA256()
        for delivery in deliveries { hash.update(data: Array((delivery.event.id + "\n").utf8)) }
        return "batch_"
            + hash.finalize().prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// One list with what the lists hold.
    private static func list(_ deliveries: ArraySlice<Delivery>) -> [UInt8] {
        var list = [UInt8(ascii: "[")]
        list.reserveCapacity(deliveries.reduce(2) { $0 + $1.body.count })
        for delivery in deliveries {
            if list.count > 1 { list.append(UInt8(ascii: ",")) }
            list += delivery.body.dropFirst().dropLast()
        }
        list.append(UInt8(ascii: "]"))
        return list
    }
}
