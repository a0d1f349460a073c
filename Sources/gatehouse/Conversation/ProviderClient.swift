internal import Curl
internal import SCIM

/// Sends a provider's requests to a server.
struct ProviderClient: Sendable {
    /// Okta gives up after 60 s; so does this (idp-traffic §1.2).
    private static let timeout: Duration = .seconds(60)
    private static let maxAnswer = 16 << 20

    let curl: CurlClient
    /// Without a slash at the end.
    let baseURL: String
    let token: String
    let habits: Conversation.Habits

    func send(_ request: ProviderRequest) async throws(CurlError) -> ProviderAnswer {
        var headers = habits.headers
        headers.append(("Authorization", authorization(request.credential)))
        if request.body != nil { headers.append(("Content-Type", request.contentType)) }
        let response = try await curl.send(
            CurlRequest(
                method(request.method),
                baseURL + request.target,
                headers: headers,
                body: request.body.map { JSONWriter.bytes($0) } ?? [],
                timeout: Self.timeout,
                maxResponseBytes: Self.maxAnswer
            )
        )
        return ProviderAnswer(status: response.status, headers: response.headers.fields, body: response.body)
    }

    private func authorization(_ credential: ProviderRequest.Credential) -> String {
        switch credential {
        case .bearer: "Bearer \(token)"
        case .rawToken: token
        case .unknownToken: "Bearer gth_nobody-minted-this-one"
        }
    }

    private func method(_ method: ProviderRequest.Method) -> CurlRequest.Method {
        switch method {
        case .get: .get
        case .post: .post
        case .put: .put
        case .patch: .patch
        case .delete: .delete
        }
    }
}
