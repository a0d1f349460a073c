/// Applies a PATCH request to a resource (RFC 7644 §3.5.2): all of its operations in order, or none.
package struct PatchApplication: Sendable {
    private let rules: ResourceReader
    private let resourceID: String

    /// Prepares for requests to one resource.
    ///
    /// - Parameters:
    ///   - schema: the schema of the resource.
    ///   - tolerance: how far requests may stray.
    ///   - resourceID: the id of the resource, which operations may repeat but not change.
    ///   - limits: how much work a request may make.
    ///   - keepsPassword: whether a password is handed on instead of thrown away.
    package init(
        schema: ResourceSchema,
        tolerance: Tolerance,
        resourceID: String,
        limits: RequestLimits = .standard,
        keepsPassword: Bool = false
    ) {
        rules = ResourceReader(schema: schema, tolerance: tolerance, limits: limits, keepsPassword: keepsPassword)
        self.resourceID = resourceID
    }

    /// Applies a request.
    ///
    /// - Parameters:
    ///   - request: the operations.
    ///   - document: the attributes as ``ResourceDocument`` has them.
    /// - Returns: The new attributes, for a group what is to happen to its members, in order, and a password to hand on.
    /// - Throws: ``SCIMError`` of the first operation that fails, with its number.
    package func apply(
        _ request: PatchRequest,
        to document: JSONObject
    ) throws(SCIMError) -> (document: JSONObject, memberships: [MembershipEdit], password: Password?) {
        var draft = PatchDraft(document: document, rules: rules, resourceID: resourceID)
        for (index, operation) in request.operations.enumerated() {
            do throws(SCIMError) {
                try draft.apply(operation)
            } catch {
                throw error.inOperation(index)
            }
        }
        let settled = try rules.schema.settled(draft.document, over: document, isReplacement: false)
        return (rules.schema.withSchemas(settled), draft.memberships, draft.password)
    }
}
