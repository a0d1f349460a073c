import Curl
import SCIM

/// An identity provider's HTTP client: sends the bytes it is given and looks at what comes back.
struct Provider: Sendable {
    let client: CurlClient
    var base: String
    var token: String
    var authorization: String { token.isEmpty ? "" : "Bearer \(token)" }

    /// An answer with its body read as JSON.
    struct Answer: Sendable {
        let status: Int
        let headers: [(name: String, value: String)]
        let bytes: [UInt8]

        var json: JSONValue { (try? JSONReader.read(bytes)) ?? .null }
        var text: String { String(decoding: bytes, as: UTF8.self) }
        var id: String { json["id"].string ?? "" }

        func header(_ name: String) -> String? {
            headers.first { $0.name.equalsIgnoringASCIICase(name) }?.value
        }
    }

    func send(
        _ method: CurlRequest.Method,
        _ path: String,
        _ body: String? = nil,
        authorization: String? = nil,
        contentType: String = "application/scim+json; charset=utf-8"
    ) async throws -> Answer {
        var headers = [("Accept", "application/scim+json"), ("User-Agent", "Okta SCIM Client 1.0.0")]
        let authorization = authorization ?? self.authorization
        if !authorization.isEmpty { headers.append(("Authorization", authorization)) }
        if body != nil { headers.append(("Content-Type", contentType)) }
        let response = try await client.send(
            CurlRequest(
                method,
                base + path,
                headers: headers.map { (name: $0.0, value: $0.1) },
                body: Array((body ?? "").utf8),
                maxResponseBytes: 16 << 20
            )
        )
        return Answer(
            status: response.status,
            headers: response.headers.fields,
            bytes: response.body
        )
    }

    func get(_ path: String) async throws -> Answer { try await send(.get, path) }
    func post(_ path: String, _ body: String) async throws -> Answer { try await send(.post, path, body) }
    func put(_ path: String, _ body: String) async throws -> Answer { try await send(.put, path, body) }
    func delete(_ path: String) async throws -> Answer { try await send(.delete, path) }

    /// A PATCH with these operations, written as JSON.
    func patch(_ path: String, _ operations: String) async throws -> Answer {
        try await send(
            .patch,
            path,
            #"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[\#(operations)]}"#
        )
    }

    /// A user as Okta creates one (idp-traffic §1.4), password and readOnly attributes included.
    static func user(_ userName: String, externalID: String = "00u1a2b3c4", active: Bool = true) -> String {
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
         "userName":"\(userName)","name":{"givenName":"Ann","familyName":"Lee"},
         "emails":[{"primary":true,"value":"\(userName)","type":"work"}],
         "displayName":"Ann Lee","locale":"en-US","externalId":"\(externalID)","groups":[],
         "password":"R4nd0mXy","active":\(active)}
        """
    }
}

extension JSONValue {
    /// A member of an object; null where there is none.
    subscript(name: String) -> JSONValue {
        object?[name] ?? .null
    }

    /// An element of an array; null where there is none.
    subscript(index: Int) -> JSONValue {
        guard let array, array.indices.contains(index) else { return .null }
        return array[index]
    }
}
