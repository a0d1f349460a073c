internal import SCIM

/// The requests that Okta makes, whatever they are about.
extension ProviderRequest {
    /// `GET …?filter=userName eq "…"&startIndex=1&count=100`: before anything is assigned or pushed.
    static func lookUp(_ kind: ResourceKind, _ attribute: String, _ value: String) -> ProviderRequest {
        var request = page(kind, from: 1, count: 100)
        request.parameters.insert(Parameter(name: "filter", value: "\(attribute) eq \"\(value)\""), at: 0)
        return request
    }

    static func page(_ kind: ResourceKind, from startIndex: Int, count: Int) -> ProviderRequest {
        ProviderRequest(
            method: .get,
            path: "/\(kind.endpoint)",
            parameters: [
                Parameter(name: "startIndex", value: "\(startIndex)"), Parameter(name: "count", value: "\(count)"),
            ]
        )
    }

    static func create(_ kind: ResourceKind, _ body: JSONObject) -> ProviderRequest {
        ProviderRequest(method: .post, path: "/\(kind.endpoint)", body: .object(body))
    }

    static func get(_ kind: ResourceKind, _ id: String) -> ProviderRequest {
        ProviderRequest(method: .get, path: "/\(kind.endpoint)/\(id)")
    }

    static func put(_ kind: ResourceKind, _ id: String, _ body: JSONObject) -> ProviderRequest {
        ProviderRequest(method: .put, path: "/\(kind.endpoint)/\(id)", body: .object(body))
    }

    static func patch(_ kind: ResourceKind, _ id: String, _ operations: JSONValue...) -> ProviderRequest {
        ProviderRequest(
            method: .patch,
            path: "/\(kind.endpoint)/\(id)",
            body: ["schemas": [.string(SchemaURN.patchOp)], "Operations": .array(operations)]
        )
    }

    /// The path-less replace with which catalog apps deactivate, reactivate and set passwords.
    static func patch(_ kind: ResourceKind, _ id: String, replacing values: JSONObject) -> ProviderRequest {
        patch(kind, id, ["op": "replace", "value": .object(values)])
    }

    static func delete(_ kind: ResourceKind, _ id: String) -> ProviderRequest {
        ProviderRequest(method: .delete, path: "/\(kind.endpoint)/\(id)")
    }

    /// The same request from an app whose administrator typed the token without `Bearer`.
    var withRawToken: ProviderRequest {
        var request = self
        request.headers.append(Header("Authorization", "{{token}}"))
        return request
    }
}

extension JSONObject {
    /// The same object with some members set.
    func setting(_ members: JSONObject) -> JSONObject {
        var object = self
        for (name, value) in members { object[name] = value }
        return object
    }
}
