internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import SCIM
internal import Store

/// The pages of the admin listener for people with a browser.
///
/// They show what the API tells the same role, and their forms are calls of its endpoints. There is no script.
struct Console: Sendable {
    /// One request, read.
    struct Visit {
        let request: Request
        let target: RequestTarget
        let peer: Peer
        let id: String
    }

    /// The most bytes of a form.
    private static let longestForm = 8192

    let context: AdminContext
    let authenticator: AdminAuthenticator
    let attempts: AttemptGate
    private let sessions = ConsoleSessions()

    init(context: AdminContext, authenticator: AdminAuthenticator, attempts: AttemptGate) {
        self.context = context
        self.authenticator = authenticator
        self.attempts = attempts
    }

    private var frame: PageFrame { PageFrame(version: context.options.version) }

    /// Whether a request is for the console.
    static func isMeant(by request: Request) -> Bool {
        RequestTarget(request.head.path ?? "/").map { ConsolePlace.isMeant(by: $0.segments) } ?? false
    }

    /// The answer; `actor` is told who is signed in.
    func answer(_ visit: Visit, _ actor: inout AuditActor) async throws -> Answer {
        let request = visit.request
        let origin = RequestOrigin(request.head, isSecure: visit.peer.isSecure)
        guard origin.isKnownHost(context.options.hosts) else {
            throw AdminError(
                .unknownHost,
                "The name in the address is not known here. Call by address, or add the name to admin.hosts."
            )
        }
        guard let place = ConsolePlace(visit.target.segments) else {
            throw AdminError(.notFound, "There is no such page.")
        }
        let allowed: [HTTPRequest.Method] = place.isForm ? [.post] : [.get, .head]
        guard allowed.contains(request.method) else {
            let names = allowed.map(\.rawValue).joined(separator: ", ")
            throw AdminError(.methodNotAllowed, "Possible here are: \(names).", headers: [(.allow, names)])
        }
        let cookie = SessionCookie(isSecure: visit.peer.isSecure)
        let visitor = try await visitor(cookie.value(in: request.headers), from: actor.address)
        if let visitor { actor = visitor.identity.actor }
        guard place.isForm else { return try await show(place, to: visitor, visit) }
        guard !origin.isCrossSite else { throw AdminError.crossSite }
        let form = try await form(of: request)
        if place == .signIn { return try await signIn(form["token"] ?? "", cookie, replacing: visitor, visit, &actor) }
        guard let visitor else { throw AdminError(.unauthenticated, "The session has ended. Sign in again.") }
        guard visitor.isProof(form["proof"]) else {
            throw AdminError(.crossSite, "The form is not of this session. Load the page again.")
        }
        guard case .action(let parts) = place else {
            sessions.end(visitor.cookie)
            return .seeOther(ConsolePage.overview, settingCookie: cookie.removal)
        }
        return try await act(parts, form, visitor, visit)
    }

    /// The page that says why something was refused.
    func answer(_ refusal: AdminError) -> Answer {
        var answer =
            switch refusal.code {
            case .unauthenticated, .tooManyAttempts:
                frame.answer("Sign in", refusal.code.status, showing: SignInPage.html(complaint: refusal.message))
            default: frame.answer("Refused", refusal.code.status, showing: RefusalPage.html(refusal))
            }
        for (name, value) in refusal.headers { answer.headers[name] = value }
        return answer
    }

    // MARK: Sessions

    /// Who is signed in; a session ends with its token.
    private func visitor(_ cookie: String?, from address: String?) async throws -> Visitor? {
        guard let cookie, let session = sessions.use(cookie) else { return nil }
        guard let identity = try await authenticator.identity(tokenDigest: session.tokenDigest, from: address) else {
            sessions.end(cookie)
            return nil
        }
        return Visitor(identity: identity, cookie: cookie, session: session)
    }

    private func signIn(
        _ text: String,
        _ cookie: SessionCookie,
        replacing visitor: Visitor?,
        _ visit: Visit,
        _ actor: inout AuditActor
    ) async throws -> Answer {
        let digest = BearerToken.digest(of: text)
        guard let identity = try await authenticator.identity(tokenDigest: digest, from: actor.address) else {
            try await attempts.fail(from: visit.peer.address)
            throw authenticator.refused(AdminAuthenticator.complaint(about: text))
        }
        actor = identity.actor
        if let id = identity.actor.id {
            try await context.store.write { transaction in
                try Administration(transaction, by: identity.actor, request: visit.id).signIn(withToken: id)
            }
        }
        if let visitor { sessions.end(visitor.cookie) }
        return .seeOther(.overview, settingCookie: cookie.setting(sessions.begin(tokenDigest: digest)))
    }

    // MARK: Pages

    private func show(_ place: ConsolePlace, to visitor: Visitor?, _ visit: Visit) async throws -> Answer {
        guard let visitor else {
            guard place == .page(.overview) else { return .seeOther(.overview) }
            return frame.answer("Sign in", showing: SignInPage.html(complaint: nil))
        }
        var frame = frame
        frame.visitor = visitor
        if visitor.notice != nil { sessions.notice(nil, to: visitor.cookie) }
        switch place {
        case .event(let id):
            frame.current = .events
            try visitor.requires(.operator)
            return frame.answer("Event", showing: try await EventPage.html(id, context))
        case .page(let page):
            frame.current = page
            try visitor.requires(page.role)
            let query = try AdminArguments(query: visit.target.parameters, Self.query)
            let content: HTML =
                switch page {
                case .overview: try await OverviewPage(context: context, visitor: visitor).html()
                case .connections: try await ConnectionsPage(context: context, visitor: visitor).html()
                case .deadLetters: try await DeadLettersPage(context: context, visitor: visitor, query: query).html()
                case .events: try await EventsPage(context: context, visitor: visitor, query: query).html()
                case .audit: try await AuditPage(context: context, query: query).html()
                }
            return frame.answer(page.title, showing: content)
        case .signIn, .signOut, .action: return .seeOther(.overview)
        }
    }

    private static let query = [
        AdminField("before", .integer(1...Int64.max), "The list ends before this place."),
        AdminField("after", .integer(0...Int64.max), "The list begins behind this place."),
        AdminField("sink", .text(maxLength: 32), "The sink whose dead letters are meant."),
    ]

    // MARK: Actions

    private func act(
        _ parts: [String],
        _ form: [String: String],
        _ visitor: Visitor,
        _ visit: Visit
    ) async throws -> Answer {
        guard let (action, endpoint, path) = ConsoleAction.matching(parts) else {
            throw AdminError(.notFound, "There is no such action.")
        }
        guard case .role(let role, _) = endpoint.access else { throw AdminError(.notFound, "There is no such action.") }
        try visitor.requires(role)
        let fields = form.filter { !["proof", "page"].contains($0.key) }.map { (name: $0.key, value: $0.value) }
        let call = AdminCall(
            context: context,
            actor: visitor.identity.actor,
            isTrusted: true,
            request: visit.id,
            path: path,
            query: AdminArguments(),
            body: try AdminArguments(query: fields, endpoint.body)
        )
        let answer = try await endpoint.run(call)
        sessions.notice(action.notice(answer), to: visitor.cookie)
        return .seeOther(form["page"].flatMap(ConsolePage.init) ?? .overview)
    }

    /// The fields of a form; an empty one counts as left out.
    private func form(of request: Request) async throws -> [String: String] {
        let body: [UInt8]
        do {
            body = Array(try await request.body.collect(upTo: Self.longestForm).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw AdminError(.tooLarge, "The form is larger than \(Self.longestForm) bytes.")
        }
        guard let fields = FormBody.fields(contentType: request.headers[.contentType], body) else {
            throw AdminError(.unsupportedMediaType, "Send the form as application/x-www-form-urlencoded.")
        }
        return try fields.reduce(into: [:]) { form, field in
            let value = field.value.trimmed
            guard !value.isEmpty else { return }
            guard form.updateValue(value, forKey: field.name) == nil else {
                throw AdminError(.invalidRequest, "'\(field.name)' is given twice.")
            }
        }
    }
}

extension String {
    /// Without the spaces and line ends around it that copying brings along.
    fileprivate var trimmed: String {
        let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let head = utf8.drop(while: isSpace)
        guard let last = head.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(Substring(head[...last]))
    }
}

extension Answer {
    /// The browser goes on with a page, so that loading it again does nothing twice.
    fileprivate static func seeOther(_ page: ConsolePage, settingCookie cookie: String? = nil) -> Answer {
        var answer = Answer(.seeOther)
        answer.headers[.location] = page.path
        if let cookie { answer.headers[.setCookie] = cookie }
        return answer
    }
}
