internal import HTTPTypes
internal import SCIM

/// What a path below the base URL names.
enum Endpoint: Equatable {
    /// The base URL itself: resources of every kind.
    case root
    /// `.search`, of one kind or of every kind.
    case search(ResourceKind?)
    case collection(ResourceKind)
    case resource(ResourceKind, id: String)
    case bulk
    /// A resource type that the operator lists; nil stands for its list.
    case catalog(Catalog.Kind, id: String?)
    case me
    case serviceProviderConfig
    case resourceTypes
    case resourceType(id: String)
    case schemas
    case schema(id: String)
    /// The description of all this for programs.
    case openAPI

    /// Finds the endpoint of a path; nil when there is none.
    ///
    /// - Parameter segments: the decoded path below the base URL. Names of endpoints are compared without regard to
    ///   case, as some clients write `/users`.
    init?(_ segments: ArraySlice<String>) {
        guard let head = segments.first else {
            self = .root
            return
        }
        guard segments.count <= 2 else { return nil }
        let id = segments.dropFirst().first
        for kind in ResourceKind.allCases where kind.endpoint.equalsIgnoringASCIICase(head) {
            switch id {
            case ".search"?: self = .search(kind)
            case let id?: self = .resource(kind, id: id)
            case nil: self = .collection(kind)
            }
            return
        }
        for kind in Catalog.Kind.allCases where kind.endpoint.equalsIgnoringASCIICase(head) {
            self = .catalog(kind, id: id)
            return
        }
        switch (head.asciiLowercased, id) {
        case ("bulk", nil): self = .bulk
        case ("me", nil): self = .me
        case (".search", nil): self = .search(nil)
        case ("serviceproviderconfig", nil): self = .serviceProviderConfig
        case ("resourcetypes", nil): self = .resourceTypes
        case ("resourcetypes", let id?): self = .resourceType(id: id)
        case ("openapi.json", nil): self = .openAPI
        case ("schemas", nil): self = .schemas
        case ("schemas", let id?): self = .schema(id: id)
        default: return nil
        }
    }

    /// Whether a method changes resources here.
    func changesDirectory(_ method: HTTPRequest.Method) -> Bool {
        switch self {
        case .collection, .resource, .bulk: method != .get && method != .head
        case .root, .search, .catalog, .me, .serviceProviderConfig, .resourceTypes, .resourceType, .schemas, .schema,
            .openAPI:
            false
        }
    }

    /// The methods that the endpoint answers.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .collection: [.get, .head, .post]
        case .bulk: [.post]
        case .resource: [.get, .head, .put, .patch, .delete]
        case .me: [.get, .head, .post, .put, .patch, .delete]
        case .search: [.post]
        case .root, .catalog, .serviceProviderConfig, .resourceTypes, .resourceType, .schemas, .schema, .openAPI:
            [.get, .head]
        }
    }
}
