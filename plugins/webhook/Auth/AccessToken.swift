internal import Curl
internal import SCIM

/// A token that an authorization server gave, and how long it lasts.
struct AccessToken: Sendable, Hashable {
    let text: String
    let obtained: Timestamp
    let expires: Timestamp

    /// From when on a new one is fetched although this one still works: the last fifth of its life, a minute at most.
    var renewal: Timestamp {
        let life = expires.since(obtained)
        return expires.advanced(by: .zero - min(life / 5, .seconds(60)))
    }

    var header: String { "Bearer " + text }
}

extension AccessToken {
    /// How long a token lasts when the server does not say.
    private static let assumedLife = 300
    private static let longestLife = 2_592_000

    /// Reads the answer of a token endpoint (RFC 6749 §5.1 and §5.2).
    init(_ response: CurlResponse, at now: Timestamp) throws(DeliveryFault) {
        let answer = (try? JSONReader.read(response.body))?.object
        guard (200...299).contains(response.status) else {
            let error = [answer?["error"]?.string, answer?["error_description"]?.string].compactMap(\.self)
            throw DeliveryFault((["HTTP \(response.status)"] + error).joined(separator: ": "))
        }
        guard let token = answer?["access_token"]?.string, !token.isEmpty else {
            throw DeliveryFault("the answer has no access_token")
        }
        // RFC 6749 §7.1: a token of a type that the client does not understand must not be used.
        if let type = answer?["token_type"]?.string, type.lowercased() != "bearer" {
            throw DeliveryFault("the token's type is not Bearer")
        }
        do throws(CurlError) {
            try CurlRequest.checkHeader("Authorization", token)
        } catch {
            throw DeliveryFault("the token cannot be sent in a header")
        }
        // Some servers write the number as a text.
        let life = answer?["expires_in"].flatMap { $0.integer ?? $0.string.flatMap { Int($0) } } ?? Self.assumedLife
        text = token
        obtained = now
        expires = now.advanced(by: .seconds(min(max(life, 1), Self.longestLife)))
    }
}
