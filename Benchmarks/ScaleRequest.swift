/// A request whose cost must not grow with the directory.
struct ScaleRequest {
    let method: String
    let path: String
    var body = ""

    static func get(_ path: String) -> ScaleRequest { ScaleRequest(method: "GET", path: path) }

    /// A change of the group's members.
    static func patch(_ group: String, _ operation: String) -> ScaleRequest {
        ScaleRequest(
            method: "PATCH",
            path: "/Groups/\(group)",
            body: """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[\(operation)]}
                """
        )
    }
}
