internal import Addresses
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import SCIM
internal import Store

/// Gives short-lived access tokens to the clients that `gateway.yaml` declares (RFC 6749 §4.4).
struct TokenEndpoint: Sendable {
    let path: BasePath
    /// By ``OAuthClient/digest(id:secret:)``.
    let clients: [[UInt8]: OAuthClient]
    let seal: AccessTokenSeal
    let attempts: AttemptGate
    /// Where it is written down who got a token.
    let store: any Store

    /// Whether a path is the endpoint's.
    func isMeant(by segments: [String]) -> Bool {
        !clients.isEmpty && path.strip(segments)?.isEmpty == true
    }

    /// The answer, also where the request is refused; too many wrong attempts are thrown, and what the store throws.
    func answer(_ request: Request, _ requestID: String, _ trace: inout RequestTrace) async throws -> Answer {
        trace.asksForToken = true
        do {
            guard request.method == .post else {
                throw TokenError(.invalidRequest, "Send a POST with grant_type=client_credentials in its body.")
            }
            let body: [UInt8]
            do {
                body = Array(try await request.body.collect(upTo: TokenRequest.longest).readableBytesView)
            } catch is NIOTooManyBytesError {
                throw TokenError(.invalidRequest, "The body is larger than \(TokenRequest.longest) bytes.")
            }
            let token = try TokenRequest(
                contentType: request.headers[.contentType],
                body: body,
                authorization: request.headers[.authorization]
            )
            return try await issue(token, requestID, &trace)
        } catch let error as TokenError {
            return Self.answer(error)
        }
    }

    private func issue(
        _ request: TokenRequest,
        _ requestID: String,
        _ trace: inout RequestTrace
    ) async throws -> Answer {
        let address = trace.peer.address
        let digests = request.claims.map { OAuthClient.digest(id: $0.id, secret: $0.secret) }
        guard let digest = digests.first(where: { clients[$0] != nil }), let client = clients[digest] else {
            try await attempts.fail(from: address)
            throw TokenError(.invalidClient, "There is no client with this id and secret in gateway.yaml.")
        }
        let caller = client.grant.caller(from: address)
        trace.caller = caller
        guard client.grant.admits(address) else {
            throw TokenError(
                .unauthorizedClient,
                "The client may not call from this address ('allow' in gateway.yaml)."
            )
        }
        let isReadOnly = !client.grant.rights.canWrite || request.scope == .readOnly
        let content = AccessTokenSeal.Content(
            client: digest,
            isReadOnly: isReadOnly,
            expires: Timestamp.wallClock().advanced(by: client.lifetime)
        )
        let token = try seal.seal(content)
        // Not lazily as refusals are: only who has the secret comes here, and a token that nobody knows of is worse.
        try await store.write { transaction in
            try transaction.audit(
                AuditEntry(
                    .accessTokenCreate,
                    by: AuditActor(caller),
                    subject: AuditEntry.Subject("Client", client.id),
                    connection: caller.connection,
                    request: requestID,
                    status: 200
                )
            )
        }
        let json: JSONObject = [
            "access_token": .string(token),
            "token_type": "Bearer",
            "expires_in": .integer(client.lifetime.components.seconds),
            "scope": .string((isReadOnly ? TokenRequest.Scope.readOnly : .full).rawValue),
        ]
        return Self.answer(.ok, json)
    }

    private static func answer(_ error: TokenError) -> Answer {
        let json: JSONObject = ["error": .string(error.code.rawValue), "error_description": .string(error.description)]
        guard error.code == .invalidClient else { return answer(.badRequest, json) }
        var answer = answer(.unauthorized, json)
        answer.headers[.wwwAuthenticate] = "Basic realm=\"gatehouse\", charset=\"UTF-8\""
        return answer
    }

    private static func answer(_ status: HTTPResponse.Status, _ json: JSONObject) -> Answer {
        var answer = Answer(
            status,
            contentType: "application/json",
            text: String(decoding: JSONWriter.bytes(json), as: UTF8.self)
        )
        // §5.1: nobody on the way keeps a token.
        answer.headers[.cacheControl] = "no-store"
        return answer
    }
}
