internal import HTTPTypes
internal import SCIM
internal import Store

/// What the console's forms do: each calls an endpoint of the API, with its rights and its line in the audit log.
enum ConsoleAction: String, CaseIterable {
    case pauseSink = "sinks/{name}/pause"
    case resumeSink = "sinks/{name}/resume"
    case retrySink = "sinks/{name}/retry"
    case pauseConnection = "connections/{name}/pause"
    case resumeConnection = "connections/{name}/resume"
    case retryDeadLetter = "dead-letters/retry"
    case dropDeadLetter = "dead-letters/drop"
    case revokeToken = "tokens/{id}/revoke"

    /// The action of a path, its endpoint, and the parts of the path that vary.
    static func matching(
        _ parts: [String]
    ) -> (action: ConsoleAction, endpoint: AdminEndpoint, path: [String: String])? {
        for action in allCases {
            guard let endpoint = action.endpoint, let path = endpoint.match(["api", "v1"] + parts) else { continue }
            return (action, endpoint, path)
        }
        return nil
    }

    var endpoint: AdminEndpoint? {
        AdminEndpoints.all.first { $0.method == .post && $0.path == "/api/v1/\(rawValue)" }
    }

    private var label: String {
        switch self {
        case .pauseSink, .pauseConnection: "Pause"
        case .resumeSink, .resumeConnection: "Resume"
        case .retrySink: "Try now"
        case .retryDeadLetter: "Retry"
        case .dropDeadLetter: "Drop"
        case .revokeToken: "Revoke"
        }
    }

    /// What the next page says.
    func notice(_ answer: Answer) -> String {
        let json = try? JSONReader.read(answer.body).object
        guard json?["changed"]?.bool != false, json?["count"]?.integer != 0 else {
            return "Nothing was left to do: it is so already."
        }
        return switch self {
        case .pauseSink: "The sink is paused; its events wait in the log."
        case .resumeSink: "The sink gets its events again."
        case .retrySink: "What waits is tried at once."
        case .pauseConnection: "The connection is paused; its changes are turned away."
        case .resumeConnection: "Changes on the connection are let in again."
        case .retryDeadLetter: "The dead letter goes out once more."
        case .dropDeadLetter: "The dead letter is dropped."
        case .revokeToken: "The token is revoked; it is refused within a second."
        }
    }

    /// The form, for who may.
    ///
    /// - Parameters:
    ///   - subject: what stands in the path's braces, or what a reader hears besides the label.
    ///   - fields: what else is sent.
    ///   - page: the page to go on with.
    ///   - visitor: who sees it.
    /// - Returns: The form; nil for who may not.
    func form(
        on subject: String,
        _ fields: [(String, String)] = [],
        from page: ConsolePage,
        for visitor: Visitor
    ) -> HTML? {
        guard case .role(let role, _)? = endpoint?.access, visitor.may(role) else { return nil }
        let path = rawValue.split(separator: "/").map { $0.first == "{" ? RequestTarget.escaped(subject) : String($0) }
        let hidden = fields.map { name, value -> HTML in #"<input type="hidden" name="\#(name)" value="\#(value)">"# }
        let start: HTML = #"""
            <form method="post" action="/console/actions/\#(path.joined(separator: "/"))">\#(visitor.proofField)
            <input type="hidden" name="page" value="\#(page.rawValue)">\#(hidden)
            """#
        let name = "\(label) \(subject)"
        switch self {
        case .pauseSink, .pauseConnection:
            return #"""
                <details><summary>Pause…</summary>\#(start)<label>Why, for whoever looks next
                <input name="reason" maxlength="120" autocomplete="off"></label>
                <button aria-label="\#(name)">Pause</button></form></details>
                """#
        case .dropDeadLetter, .revokeToken:
            return #"""
                <details><summary>\#(label)…</summary>\#(start)
                <button class="danger" aria-label="\#(name) for good">\#(label) for good</button></form></details>
                """#
        case .resumeSink, .retrySink, .resumeConnection, .retryDeadLetter:
            return #"\#(start)<button aria-label="\#(name)">\#(label)</button></form>"#
        }
    }
}

extension HTML {
    /// Forms beside each other; a dash when there is none.
    static func actions(_ forms: HTML?...) -> HTML {
        let forms = forms.compactMap(\.self)
        return forms.isEmpty ? #"<span class="muted">–</span>"# : #"<div class="acts">\#(forms)</div>"#
    }
}
