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

    /// How lists are paged (RFC 9865 §4).
    package struct Pagination: Sendable, Hashable {
        /// How many resources a page holds when the query does not say.
        package let defaultPageSize: Int
        /// The most resources that a page holds.
        package let maxPageSize: Int
        /// How many seconds a cursor is valid.
        package let cursorTimeout: Int

        package init(defaultPageSize: Int, maxPageSize: Int, cursorTimeout: Int) {
            self.defaultPageSize = defaultPageSize
            self.maxPageSize = maxPageSize
            self.cursorTimeout = cursorTimeout
        }
    }

    /// How lists are paged; its greatest page is also the greatest answer to a filter.
    package let pagination: Pagination
    /// The limits of bulk requests; nil where there are none.
    package let bulk: BulkLimits?
    /// Whether versions can be asked for and compared.
    package let etag: Bool
    /// Whether a password that is sent reaches anybody.
    package let changePassword: Bool
    /// Documentation for people.
    package let documentationURL: String?
    /// How callers prove who they are, the preferred way first.
    package let authenticationSchemes: [AuthenticationScheme]

    package init(
        pagination: Pagination,
        bulk: BulkLimits? = nil,
        etag: Bool = false,
        changePassword: Bool = false,
        documentationURL: String? = nil,
        authenticationSchemes: [AuthenticationScheme] = [.bearerToken]
    ) {
        self.pagination = pagination
        self.bulk = bulk
        self.etag = etag
        self.changePassword = changePassword
        self.documentationURL = documentationURL
        self.authenticationSchemes = authenticationSchemes
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
        json["filter"] = ["supported": true, "maxResults": .integer(pagination.maxPageSize)]
        json["changePassword"] = ["supported": .bool(changePassword)]
        json["sort"] = ["supported": true]
        json["pagination"] = [
            "cursor": true,
            "index": true,
            // Clients from before RFC 9865 say nothing and mean the index (§2.4).
            "defaultPaginationMethod": "index",
            "defaultPageSize": .integer(pagination.defaultPageSize),
            "maxPageSize": .integer(pagination.maxPageSize),
            "cursorTimeout": .integer(pagination.cursorTimeout),
        ]
        json["etag"] = ["supported": .bool(etag)]
        json["authenticationSchemes"] = .array(
            authenticationSchemes.enumerated().map { index, scheme in scheme.json(isPrimary: index == 0) }
        )
        json["meta"] = [
            "resourceType": "ServiceProviderConfig",
            "location": .string("\(baseURL)/ServiceProviderConfig"),
        ]
        return json
    }
}
