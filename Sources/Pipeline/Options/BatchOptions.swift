internal import Settings
internal import SinkKit

/// How much one call of a sink gets: `batch` of its section.
package struct BatchOptions: Sendable, Hashable {
    /// The most events; nil for as many as the sink's type usually takes.
    var maxEvents: Int?
    /// The most bytes of all bodies; one event that is bigger goes alone.
    var maxBytes = Int.max
    /// How long fresh events that do not fill a batch wait for more.
    var linger = Duration.zero

    /// The most events in a call of a sink with this appetite.
    func events(for appetite: Appetite) -> Int {
        min(maxEvents ?? appetite.usualEvents, appetite.maxEvents)
    }
}

extension BatchOptions {
    init(reading options: OptionReader) {
        let events = options.integer(
            "max_events",
            default: 1000,
            in: 1...1000,
            "The most events that go out together. At most as many as the sink's type takes; when absent, as many as is usual there."
        )
        maxEvents = options.contains("max_events") ? events : nil
        let bytes = options.size(
            "max_bytes",
            default: 0,
            in: 0...(1 << 30),
            "The most bytes of their bodies as they go out; an event that is bigger goes alone. 0 for no limit."
        )
        maxBytes = bytes == 0 ? .max : bytes
        linger = options.duration(
            "linger",
            default: .zero,
            in: .zero...(.seconds(60)),
            "How long new events wait for more when they are fewer than max_events."
        )
    }

    /// Reports what a sink with this appetite cannot do.
    func check(against appetite: Appetite, type: String, _ options: OptionReader) {
        if let maxEvents, maxEvents > appetite.maxEvents {
            let most = appetite.maxEvents == 1 ? "one event" : "at most \(appetite.maxEvents) events"
            options.report("a sink of type '\(type)' takes \(most) here", at: "batch", entry: "max_events", offset: 0)
        } else if linger > .zero, events(for: appetite) == 1 {
            let message = "only one event goes out at a time, so there is nothing to wait for"
            options.report(message, at: "batch", entry: "linger", offset: 0)
        }
    }
}
