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

    /// Whether a path is the endpoint's.
    func isMeant(by segments: [String]) -> Bool {
        !clients.isEmpty && path.strip(segments)?.isEmpty == true
    }

    /// The answer, also where the request is refused; only too many wrong attempts are thrown.
    func answer(_ request: Request, from address: IPAddress?) async throws -> Answer {
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
            return try await issue(token, from: address)
        } catch let error as TokenError {
            return Self.answer(error)
        }
    }

    private func issue(_ request: TokenRequest, from address: IPAddress?) async throws -> Answer {
        let digests = request.claims.map { OAuthClient.digest(id: $0.id, secret: $0.secret) }
        guard let digest = digests.first(where: { clients[$0] != nil }), let client = clients[digest] else {
            try await attempts.fail(from: address)
            throw TokenError(.invalidClient, "There is no client with this id and secret in gateway.yaml.")
        }
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
        let json: JSONObject = [
            "access_token": .string(try seal.seal(content)),
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
