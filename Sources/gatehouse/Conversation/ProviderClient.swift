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
    var tls = CurlTLS()

    func send(_ request: ProviderRequest) async throws(CurlError) -> ProviderAnswer {
        let response = try await curl.send(
            CurlRequest(
                method(request.method),
                baseURL + request.target,
                headers: headers(of: request),
                body: request.body.map { JSONWriter.bytes($0) } ?? [],
                timeout: Self.timeout,
                route: CurlRoute(tls: tls),
                maxResponseBytes: Self.maxAnswer
            )
        )
        return ProviderAnswer(status: response.status, headers: response.headers.fields, body: response.body)
    }

    /// The request's own headers and the provider's usual ones; one with an empty value is left out.
    private func headers(of request: ProviderRequest) -> [(name: String, value: String)] {
        let usual = habits.headers.filter { usual in
            !request.headers.contains { $0.name.equalsIgnoringASCIICase(usual.name) }
        }
        return (usual + request.headers)
            .filter { request.body != nil || !$0.name.equalsIgnoringASCIICase("Content-Type") }
            .filter { !$0.value.isEmpty }
            .map { ($0.name, $0.value.replacing("{{token}}", with: token)) }
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
