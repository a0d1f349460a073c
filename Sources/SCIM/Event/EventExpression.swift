/// A condition as parsed: a filter whose names are names of an event.
indirect enum EventExpression: FilterExpression {
    typealias Path = EventPath

    case present(EventPath)
    case compare(EventPath, Filter.Operator, JSONValue)
    case valuePath(EventPath, Filter, then: Filter.Suffix?)
    case and(EventExpression, EventExpression)
    case or(EventExpression, EventExpression)
    case not(EventExpression)
}

/// A condition ready to be evaluated.
indirect enum EventTest: Sendable {
    case all([EventTest])
    case any([EventTest])
    case not(EventTest)
    /// Of a member of the envelope.
    case envelope(EventMember, Predicate)
    /// Of the object `data`.
    case data(Predicate)

    func matches(_ event: inout EventReading) -> Bool {
        switch self {
        case .all(let tests):
            for test in tests where !test.matches(&event) { return false }
            return true
        case .any(let tests):
            for test in tests where test.matches(&event) { return true }
            return false
        case .not(let test):
            return !test.matches(&event)
        case .envelope(let member, let predicate):
            return predicate.matches(member.value(in: event.event))
        case .data(let predicate):
            return predicate.matches(event.data())
        }
    }
}

/// An event whose `data` is parsed when it is first asked for.
struct EventReading {
    let event: Event
    private var parsed: JSONValue?

    init(_ event: Event) {
        self.event = event
    }

    /// The object `data`; what cannot be read has no members.
    mutating func data() -> JSONValue {
        if let parsed { return parsed }
        let value = (try? JSONReader.read(event.data)) ?? .object([:])
        parsed = value
        return value
    }
}

extension EventMember {
    fileprivate func value(in event: Event) -> JSONValue {
        switch self {
        case .id: .string(event.id)
        case .type: .string(event.type.rawValue)
        case .time: .string(event.time.description)
        case .sequence: .integer(event.sequence)
        case .connection: .string(event.connection)
        case .request: .string(event.request)
        }
    }
}
