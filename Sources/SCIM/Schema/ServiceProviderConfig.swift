/// What the server can do (RFC 7643 §5).
package struct ServiceProviderConfig: Sendable, Hashable {
    /// How many operations a bulk request may have and how many bytes it may be long.
    package struct BulkLimits: Sendable, Hashable {
        package let maxOperations: Int
        package let maxPayloadSize: Int

        package init(maxOperations: Int, maxPayloadSize: Int) {
            self.maxOperations = maxOperations
            self.maxPayloadSize = maxPayloadSize
        }
    }

    /// The greatest number of resources in one answer.
    package let maxResults: Int
    /// The limits of bulk requests; nil where there are none.
    package let bulk: BulkLimits?
    /// Whether lists can be sorted.
    package let sort: Bool
    /// Whether versions can be asked for and compared.
    package let etag: Bool
    /// Documentation for people.
    package let documentationURL: String?

    package init(
        maxResults: Int,
        bulk: BulkLimits? = nil,
        sort: Bool = false,
        etag: Bool = false,
        documentationURL: String? = nil
    ) {
        self.maxResults = maxResults
        self.bulk = bulk
        self.sort = sort
        self.etag = etag
        self.documentationURL = documentationURL
    }

    /// The resource `/ServiceProviderConfig`.
    ///
    /// - Parameter baseURL: the URL below which the endpoints lie, without a slash at the end.
    /// - Returns: The resource, ready to be sent.
    package func json(baseURL: String) -> JSONObject {
        var json: JSONObject = ["schemas": [.string(SchemaURN.serviceProviderConfig)]]
        if let documentationURL { json["documentationUri"] = .string(documentationURL) }
        json["patch"] = ["supported": true]
        json["bulk"] = [
            "supported": .bool(bulk != nil),
            "maxOperations": .integer(bulk?.maxOperations ?? 0),
            "maxPayloadSize": .integer(bulk?.maxPayloadSize ?? 0),
        ]
        json["filter"] = ["supported": true, "maxResults": .integer(maxResults)]
        // A password that arrives is thrown away, so none can be changed.
        json["changePassword"] = ["supported": false]
        json["sort"] = ["supported": .bool(sort)]
        json["etag"] = ["supported": .bool(etag)]
        json["authenticationSchemes"] = [
            [
                "type": "oauthbearertoken",
                "name": "OAuth Bearer Token",
                "description": "A token in the header Authorization, minted by the gateway or brought from outside.",
                "specUri": "https://www.rfc-editor.org/info/rfc6750",
                "primary": true,
            ]
        ]
        json["meta"] = [
            "resourceType": "ServiceProviderConfig",
            "location": .string("\(baseURL)/ServiceProviderConfig"),
        ]
        return json
    }
}
