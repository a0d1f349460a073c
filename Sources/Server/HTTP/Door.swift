internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import SCIM
internal import Settings
internal import Store

/// What answers behind a listener: every request gets an id, every error becomes an answer.
struct Door: Sendable {
    /// Answers one request.
    typealias Handler = @Sendable (Request, Peer, _ requestID: String) async throws -> Answer

    private let handler: Handler
    private let log: RefusalLog
    private let proxies: ProxySettings
    private let maxURI: Int
    private let underWay: RequestsUnderWay
    private let date = DateField()

    init(terms: ListenTerms = ListenTerms(), logger: Logger, handler: @escaping Handler) {
        self.handler = handler
        log = RefusalLog(logger)
        proxies = terms.proxies
        maxURI = terms.limits.maxURI
        underWay = RequestsUnderWay(limit: terms.limits.maxRequests)
    }

    /// The response to a request that came over a connection.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - origin: the other end of the connection, which may be a proxy.
    /// - Returns: The response, whatever came of it.
    func response(to request: Request, over origin: Peer) async -> Response {
        let peer = proxies.trusted.isEmpty ? origin : proxies.client(behind: origin, request.headers)
        var response = await answer(request, from: peer).response(to: request.method)
        response.headers[.date] = date.text(at: .wallClock())
        return response
    }

    /// The answer to a request, whatever came of it.
    func answer(_ request: Request, from peer: Peer) async -> Answer {
        let requestID = RequestID.make()
        var answer: Answer
        do {
            guard underWay.begin() else { throw RequestsUnderWay.overload }
            defer { underWay.end() }
            guard request.head.path?.utf8.count ?? 0 <= maxURI else { throw URITooLong(limit: maxURI).error }
            answer = try await handler(request, peer, requestID)
        } catch {
            answer = refusal(of: error, request: request, peer: peer, requestID: requestID)
        }
        answer.headers[.xRequestID] = requestID
        return answer
    }

    private func refusal(of error: any Error, request: Request, peer: Peer, requestID: String) -> Answer {
        let refusal = Refusal(error)
        log.note(refusal, of: request, from: peer, requestID: requestID)
        var answer = Answer(refusal.error)
        for (name, value) in refusal.headers { answer.headers.append(HTTPField(name: name, value: value)) }
        return answer
    }
}

/// A request target that is longer than the operator allows.
private struct URITooLong {
    let limit: Int

    var error: SCIMError {
        SCIMError(
            status: 414,
            detail: """
                The URL is longer than the limit of \(limit) bytes (server.limits.max_uri in gateway.yaml). \
                Send a long filter in the body of POST /.search.
                """
        )
    }
}
