/// A resource type whose resources the operator lists in `gateway.yaml`: clients read them and assign them to users.
package struct Catalog: Sendable {
    /// The resource types of this sort.
    package enum Kind: String, Sendable, CaseIterable {
        case role = "Role"
        case entitlement = "Entitlement"

        /// The path below the base URL.
        package var endpoint: String {
            switch self {
            case .role: "Roles"
            case .entitlement: "Entitlements"
            }
        }
    }

    /// One resource.
    package struct Entry: Sendable, Hashable {
        let id: String
        let displayName: String
        let type: String?
        let description: String?

        package init(id: String, displayName: String, type: String? = nil, description: String? = nil) {
            self.id = id
            self.displayName = displayName
            self.type = type
            self.description = description
        }
    }

    package let kind: Kind
    package let schema: ResourceSchema
    private let entries: [Entry]

    package init(_ kind: Kind, _ entries: [Entry]) {
        self.kind = kind
        self.entries = entries
        schema = ResourceSchema(
            kind: nil,
            name: kind.rawValue,
            endpoint: kind.endpoint,
            core: kind == .role ? .role : .entitlement,
            extensions: []
        )
    }

    /// Whether nothing is listed, so that the endpoint does not exist.
    package var isEmpty: Bool { entries.isEmpty }

    /// Every resource in the order of the file.
    ///
    /// - Parameter baseURL: the URL below which the endpoints lie, without a slash at the end.
    /// - Returns: The resources, ready to be sent.
    package func resources(baseURL: String) -> [JSONObject] {
        entries.map { resource($0, baseURL: baseURL) }
    }

    /// The resource with this id; nil when there is none.
    package func resource(id: String, baseURL: String) -> JSONObject? {
        entries.first { $0.id == id }.map { resource($0, baseURL: baseURL) }
    }

    private func resource(_ entry: Entry, baseURL: String) -> JSONObject {
        var resource: JSONObject = [
            "schemas": [.string(schema.core.id)],
            "id": .string(entry.id),
            "displayName": .string(entry.displayName),
        ]
        if let type = entry.type { resource["type"] = .string(type) }
        if let description = entry.description { resource["description"] = .string(description) }
        resource["meta"] = [
            "resourceType": .string(kind.rawValue),
            "location": .string("\(baseURL)/\(kind.endpoint)/\(entry.id)"),
        ]
        return resource
    }
}
