internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import SCIM

/// The responder behind a listener: every request gets an id, every error becomes an answer.
struct Door: HTTPResponder {
    /// What a request comes with.
    struct Context: RequestContext {
        var coreContext: CoreRequestContextStorage
        let peer: Peer

        init(source: ApplicationRequestContextSource) {
            coreContext = CoreRequestContextStorage(source: source)
            peer = Peer(of: source.channel)
        }
    }

    /// Answers one request.
    typealias Handler = @Sendable (Request, Peer, _ requestID: String) async throws -> Answer

    let handler: Handler
    let logger: Logger

    func respond(to request: Request, context: Context) async throws -> Response {
        await answer(request, from: context.peer).response(to: request.method)
    }

    /// The answer to a request, whatever came of it.
    func answer(_ request: Request, from peer: Peer) async -> Answer {
        let requestID = RequestID.make()
        var answer: Answer
        do {
            answer = try await handler(request, peer, requestID)
        } catch {
            answer = refusal(of: error, request: request, peer: peer, requestID: requestID)
        }
        answer.headers[.xRequestID] = requestID
        return answer
    }

    private func refusal(of error: any Error, request: Request, peer: Peer, requestID: String) -> Answer {
        let refusal = Refusal(error)
        var metadata: Logger.Metadata = [
            "request": "\(requestID)",
            "method": "\(request.method.rawValue)",
            "path": "\(request.uri.path)",
            "status": "\(refusal.error.status)",
            "detail": "\(refusal.logged)",
        ]
        if let address = peer.address { metadata["address"] = "\(address)" }
        if refusal.error.status >= 500 {
            logger.error("request failed", metadata: metadata)
        } else {
            logger.info("request refused", metadata: metadata)
        }
        var answer = Answer(refusal.error)
        for (name, value) in refusal.headers { answer.headers.append(HTTPField(name: name, value: value)) }
        return answer
    }
}
