import Curl

/// Runs a client while `body` uses it.
func withClient<Result>(
    _ configuration: CurlConfiguration = CurlConfiguration(),
    _ body: (CurlClient) async throws -> Result
) async throws -> Result {
    let client = CurlClient(configuration)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await client.run() }
        let result = try await body(client)
        group.cancelAll()
        try await group.waitForAll()
        return result
    }
}

extension CurlClient {
    /// Sends a request and returns the error it must end in.
    func failure(of request: CurlRequest) async -> CurlError? {
        do {
            _ = try await send(request)
            return nil
        } catch {
            return error
        }
    }
}

extension CurlResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}
