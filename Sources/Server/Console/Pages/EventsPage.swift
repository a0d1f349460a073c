internal import SCIM
internal import Store

/// The latest events, without what changed.
struct EventsPage {
    private static let limit = 50

    let context: AdminContext
    let visitor: Visitor
    let query: AdminArguments

    func html() async throws -> HTML {
        let before = query.integer("before")
        let events = try await context.store.read(.scan) { snapshot in
            let end = try before ?? (snapshot.lastSequence() + 1)
            return try snapshot.events(after: max(0, end - 1 - Int64(Self.limit)), limit: Self.limit).map(\.event)
                .filter { $0.sequence < end }
        }
        guard let first = events.first?.sequence else {
            return "<h1>Events</h1>\(HTML.note("There are none here."))"
        }
        let rows = events.reversed().map { event -> [HTML] in
            [
                "\(event.sequence)", HTML.time(event.time), "\(event.type.rawValue)", "\(event.connection)",
                HTML.code(event.resourceID), HTML.event(event, for: visitor),
            ]
        }
        let older: HTML? = first > 1 ? #"<p><a href="?before=\#(first)">Older ones</a></p>"# : nil
        return """
            <h1>Events</h1>
            \(HTML.table("Events", ["Place", "Time", "What", "Connection", "Resource", "Event"], rows))\(older)
            """
    }
}

/// One event as sinks receive it, with the person it is about.
enum EventPage {
    static func html(_ id: String, _ context: AdminContext) async throws -> HTML {
        guard let found = try await context.store.read(.scan, { try $0.event(id: id) }) else {
            throw AdminError(.notFound, "There is no event '\(id)' in the log.")
        }
        let text = String(decoding: found.event.json, as: UTF8.self)
        return """
            <h1>Event \(HTML.code(id))</h1><p class="muted">As sinks receive it.</p><pre>\(text)</pre>
            """
    }
}
