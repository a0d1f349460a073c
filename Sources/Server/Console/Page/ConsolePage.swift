internal import Store

/// The pages of the console that its menu has.
enum ConsolePage: String, CaseIterable {
    case overview
    case connections
    case deadLetters = "dead-letters"
    case events
    case audit

    var path: String { self == .overview ? "/" : "/\(ConsolePlace.prefix)/\(rawValue)" }

    var title: String {
        switch self {
        case .overview: "Overview"
        case .connections: "Connections"
        case .deadLetters: "Dead letters"
        case .events: "Events"
        case .audit: "Audit log"
        }
    }

    /// Who may see it: whoever the API tells the same.
    var role: AdminRole { self == .audit ? .admin : .viewer }
}

/// What a path of the console is.
enum ConsolePlace: Equatable {
    static let prefix = "console"

    case page(ConsolePage)
    case event(id: String)
    case signIn
    case signOut
    case action([String])

    /// Whether the console answers a path, be it with a 404.
    static func isMeant(by segments: [String]) -> Bool {
        segments.first.map { $0 == prefix } ?? true
    }

    init?(_ segments: [String]) {
        guard let name = segments.dropFirst().first else {
            self = .page(.overview)
            return
        }
        let rest = Array(segments.dropFirst(2))
        switch (name, rest.count) {
        case ("sign-in", 0): self = .signIn
        case ("sign-out", 0): self = .signOut
        case ("events", 1): self = .event(id: rest[0])
        case ("actions", 1...): self = .action(rest)
        case (_, 0):
            guard let page = ConsolePage(rawValue: name), page != .overview else { return nil }
            self = .page(page)
        default: return nil
        }
    }

    /// Whether it takes a form rather than shows something.
    var isForm: Bool {
        switch self {
        case .page, .event: false
        case .signIn, .signOut, .action: true
        }
    }
}
