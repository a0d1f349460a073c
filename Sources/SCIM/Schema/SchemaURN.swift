/// The URNs that RFC 7643 §10 and RFC 7644 §8.2 register.
public enum SchemaURN {
    /// The core schema of users.
    public static let user = "urn:ietf:params:scim:schemas:core:2.0:User"
    /// The core schema of groups.
    public static let group = "urn:ietf:params:scim:schemas:core:2.0:Group"
    /// The enterprise extension of users.
    public static let enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
    /// A resource of `/Schemas`.
    public static let schema = "urn:ietf:params:scim:schemas:core:2.0:Schema"
    /// A resource of `/ResourceTypes`.
    public static let resourceType = "urn:ietf:params:scim:schemas:core:2.0:ResourceType"
    /// The resource `/ServiceProviderConfig`.
    public static let serviceProviderConfig = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"
    /// The message that answers a query.
    public static let listResponse = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
    /// The message that a search by POST sends.
    public static let searchRequest = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
    /// The message that a PATCH sends.
    public static let patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
    /// The message that sends many operations at once.
    public static let bulkRequest = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"
    /// The message that tells what became of them.
    public static let bulkResponse = "urn:ietf:params:scim:api:messages:2.0:BulkResponse"
    /// The message that tells a refusal.
    public static let error = "urn:ietf:params:scim:api:messages:2.0:Error"
}

extension Tolerance {
    /// The SCIM 2.0 URN for one of SCIM 1.1 where that is tolerated; every other text as it is.
    func modern(_ urn: String, core: String? = nil) -> String {
        let modern = SchemaURN.modern(urn, core: core)
        return modern == urn || accepts(.scim11URNs) ? modern : urn
    }
}

extension SchemaURN {
    /// The SCIM 2.0 URN for one of SCIM 1.1, and every other text as it is.
    ///
    /// - Parameters:
    ///   - urn: what a client wrote.
    ///   - core: the core schema that `urn:scim:schemas:core:1.0` stands for: SCIM 1.1 had one URN for all.
    /// - Returns: The URN of SCIM 2.0.
    fileprivate static func modern(_ urn: String, core: String? = nil) -> String {
        guard urn.utf8.starts(with: "urn:scim:".utf8) else { return urn }
        return switch urn {
        case "urn:scim:schemas:core:1.0": core ?? urn
        case "urn:scim:schemas:extension:enterprise:1.0": enterpriseUser
        default: urn
        }
    }
}
