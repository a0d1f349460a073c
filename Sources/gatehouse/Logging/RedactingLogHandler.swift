internal import Logging
internal import Pipeline
internal import SCIM

/// Keeps values that are private out of lines in which a sink or its other side speaks.
struct RedactingLogHandler: LogHandler {
    private var inner: any LogHandler
    private let inFlight: DeliveriesInFlight
    private let redaction: ValueRedaction

    init(_ inner: any LogHandler, inFlight: DeliveriesInFlight, redaction: ValueRedaction) {
        self.inner = inner
        self.inFlight = inFlight
        self.redaction = redaction
    }

    var logLevel: Logger.Level {
        get { inner.logLevel }
        set { inner.logLevel = newValue }
    }

    var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = newValue }
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: key] = newValue }
    }

    func log(event: LogEvent) {
        var event = event
        // The gateway's own words hold no values; what others said stands under these keys.
        for key in ["reason", "output", "text", "detail"] {
            if let said = event.metadata?[key] {
                event.metadata?[key] = .string(inFlight.hidden(in: "\(said)", by: redaction))
            }
        }
        inner.log(event: event)
    }
}
