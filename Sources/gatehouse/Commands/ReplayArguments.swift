internal import ArgumentParser
internal import SCIM
internal import Server

/// A moment on the command line: a date, which means its beginning in UTC, or a date and a time.
struct Moment: ExpressibleByArgument, Sendable {
    let time: Timestamp

    init?(argument: String) {
        let text = argument.utf8.count == "2026-11-01".utf8.count ? argument + "T00:00:00Z" : argument
        guard let time = Timestamp(parsing: text) else { return nil }
        self.time = time
    }
}

/// What happened, on the command line: a type of event, or the beginning of some and a star.
struct TypePattern: ExpressibleByArgument, Sendable {
    /// The types that it names; at least one.
    let types: [EventType]

    init?(argument: String) {
        types = EventType.matching(argument)
        if types.isEmpty { return nil }
    }

    static var allValueStrings: [String] { EventType.allCases.map(\.rawValue) }
}

/// How many events in how long, on the command line: `20/s`, `100/m`, `5000/h`.
struct EventRate: ExpressibleByArgument, Sendable {
    let perSecond: Double

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Double(parts[0]), count.isFinite, count > 0 else { return nil }
        switch parts[1] {
        case "s": perSecond = count
        case "m": perSecond = count / 60
        case "h": perSecond = count / 3600
        default: return nil
        }
    }
}
