internal import Curl
internal import SinkKit

extension WebhookSink {
    /// The URL and the header fields of the first attempt; a token that has to be fetched first is not looked at.
    func preview(_ delivery: Delivery) -> DeliveryPreview {
        do throws(Rejection) {
            let target = try WebhookTarget(of: delivery.event, settings)
            guard let message = WebhookMessage([delivery], to: target) else { return DeliveryPreview() }
            return preview(message)
        } catch {
            return DeliveryPreview(rejecting: error.reason)
        }
    }

    private func preview(_ message: WebhookMessage) -> DeliveryPreview {
        let authorization = settings.auth.map { $0.header ?? "Bearer" }
        do throws(DeliveryFault) {
            let request = try request(for: message, authorization)
            let fields = request.headers.map { name, value in
                let isSecret = name.lowercased() == "authorization" || settings.secretFields.contains(name)
                return (name, DeliveryPreview.Text(value, isSecret: isSecret))
            }
            return DeliveryPreview([
                "url": .text(DeliveryPreview.Text(request.url, isSecret: settings.isURLSecret)),
                "headers": .headers(
                    Dictionary(fields) { first, second in
                        DeliveryPreview.Text(
                            "\(first.value), \(second.value)",
                            isSecret: first.isSecret || second.isSecret
                        )
                    }
                ),
            ])
        } catch {
            return DeliveryPreview(rejecting: error.description)
        }
    }
}
