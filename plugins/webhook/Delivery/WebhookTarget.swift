internal import SCIM
internal import Shape
internal import SinkKit

/// Where an event goes, and what its request says besides the event.
struct WebhookTarget: Sendable, Hashable {
    struct Field: Sendable, Hashable {
        let name: String
        let value: String
    }

    let url: String
    /// The operator's own header fields.
    let fields: [Field]
    let origin: EventOrigin
    /// The event that goes out alone; nil where others may go with it.
    private let onlyEvent: String?

    /// Throws when a value of the event would lead out of the URL, or break a header field.
    init(of event: Event, _ settings: WebhookSettings) throws(Rejection) {
        do throws(TemplateRefusal) {
            url = try settings.url.render(event)
        } catch {
            throw Rejection(error.description)
        }
        var fields: [Field] = []
        fields.reserveCapacity(settings.headers.count)
        for (name, value) in settings.headers {
            do throws(TemplateRefusal) {
                fields.append(Field(name: name, value: try value.render(event)))
            } catch {
                throw Rejection("the header field '\(name)': \(error)")
            }
        }
        self.fields = fields
        origin = event.origin
        onlyEvent = settings.joinsBodies ? nil : event.id
    }
}
