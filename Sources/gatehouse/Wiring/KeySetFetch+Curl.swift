internal import Curl
internal import Server

extension CurlClient {
    /// Fetches the keys of authorization servers.
    ///
    /// Redirects are not followed: the URL in `gateway.yaml` is whom the operator trusts.
    var keySets: KeySetFetch {
        { url, limit in
            let response = try await self.send(
                CurlRequest(
                    .get,
                    url,
                    headers: [(name: "Accept", value: "application/jwk-set+json, application/json")],
                    timeout: .seconds(5),
                    connectTimeout: .seconds(3),
                    maxResponseBytes: limit
                )
            )
            guard response.status == 200 else { throw KeySetFailure("the answer is \(response.status), not 200") }
            guard !response.isTruncated else { throw KeySetFailure("the answer is longer than \(limit) bytes") }
            return response.body
        }
    }
}
