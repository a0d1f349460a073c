internal import SCIM
internal import Store

/// Events that sinks were given up for, and why.
struct DeadLettersPage {
    private static let limit = 50

    let context: AdminContext
    let visitor: Visitor
    let query: AdminArguments

    private struct Part {
        let sink: String
        let count: Int
        let letters: [BuriedEvent]
    }

    func html() async throws -> HTML {
        let (chosen, after) = (query.text("sink"), query.integer("after") ?? 0)
        let parts = try await context.store.read(.scan) { snapshot in
            try snapshot.sinks().filter { chosen == nil || $0.name == chosen }.compactMap { sink -> Part? in
                let count = try snapshot.deadLetterCount(of: sink.id)
                guard count > 0 else { return nil }
                let letters = try snapshot.deadLetters(of: sink.id, after: after, limit: Self.limit)
                return Part(sink: sink.name, count: count, letters: letters)
            }
        }
        guard !parts.isEmpty else { return "<h1>Dead letters</h1>\(HTML.note("There are none.", .good))" }
        return "<h1>Dead letters</h1>\(parts.map(section))"
    }

    private func section(_ part: Part) -> HTML {
        let rows = part.letters.map { letter -> [HTML] in
            let fields = [("sink", part.sink), ("ids", letter.event.id)]
            return [
                HTML.event(letter.event, for: visitor), "\(letter.event.type.rawValue)", HTML.time(letter.died),
                "\(letter.letter.attempts)", "\(letter.letter.reason)",
                HTML.actions(
                    form(.retryDeadLetter, letter.event.id, fields),
                    form(.dropDeadLetter, letter.event.id, fields)
                ),
            ]
        }
        let next = part.letters.count == Self.limit ? part.letters.last?.letter.sequence : nil
        let more = next.map { place -> HTML in
            #"<p><a href="?sink=\#(RequestTarget.escaped(part.sink))&amp;after=\#(place)">Later ones</a></p>"#
        }
        return #"""
            <h2>\#(part.sink) <span class="muted">(\#(part.count))</span></h2>
            \#(HTML.table("Dead letters of \(part.sink)", ["Event", "What", "Given up", "Tries", "Reason", "Actions"], rows))
            \#(more)
            """#
    }

    private func form(_ action: ConsoleAction, _ event: String, _ fields: [(String, String)]) -> HTML? {
        action.form(on: event, fields, from: .deadLetters, for: visitor)
    }
}

extension HTML {
    /// An event by its id, with a way to all of it for who may see that.
    static func event(_ event: Event, for visitor: Visitor) -> HTML {
        guard visitor.may(.operator) else { return HTML.code(event.id) }
        return #"<a href="\#(ConsolePage.events.path)/\#(RequestTarget.escaped(event.id))">\#(HTML.code(event.id))</a>"#
    }
}
