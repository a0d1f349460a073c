import SCIM
import Testing

/// A resource, the operations of a PATCH and what becomes of it: one row of the tables in this folder.
struct PatchCase: Sendable, CustomTestStringConvertible {
    let name: String
    let schema: ResourceSchema
    /// The attributes without `schemas` and the one that is required.
    let before: String
    let operations: String
    /// The attributes afterwards, or a part of the refusal's detail.
    let outcome: String

    static func user(_ name: String, _ before: String, _ operations: String, _ outcome: String) -> PatchCase {
        PatchCase(name: name, schema: .user, before: before, operations: operations, outcome: outcome)
    }

    static func group(_ name: String, _ before: String, _ operations: String, _ outcome: String) -> PatchCase {
        PatchCase(name: name, schema: .group, before: before, operations: operations, outcome: outcome)
    }

    /// The resource before, complete.
    var document: JSONObject {
        get throws {
            var document: JSONObject = ["schemas": []]
            document[schema.kind == .user ? "userName" : "displayName"] = "r"
            for (name, value) in try JSONObject(text: before) { document[name] = value }
            let extensions = document.names.filter { $0.contains(":") }
            document["schemas"] = .array(([schema.core.id] + extensions).map { .string($0) })
            return document
        }
    }

    func apply(
        _ tolerance: Tolerance
    ) throws -> (document: JSONObject, memberships: [MembershipEdit], password: Password?) {
        let body = #"{"schemas":["\#(SchemaURN.patchOp)"],"Operations":\#(operations)}"#
        let request = try PatchRequest(reading: .object(try JSONObject(text: body)), tolerance: tolerance)
        return try PatchApplication(schema: schema, tolerance: tolerance, resourceID: "r1")
            .apply(request, to: try document)
    }

    /// Expects what the row says, and the required attribute unless the row says otherwise.
    func expectApplied(_ tolerance: Tolerance) throws {
        var after = try apply(tolerance).document
        #expect(after.names.first == "schemas")
        after["schemas"] = nil
        var expected = try JSONObject(text: outcome)
        let required = schema.kind == .user ? "userName" : "displayName"
        if expected[required] == nil { expected[required] = "r" }
        #expect(after == expected)
    }

    /// Expects a 400 of this kind that says what the row says.
    func expectRefused(_ kind: SCIMError.Kind, _ tolerance: Tolerance) throws {
        let error = try #require(throws: SCIMError.self) { try apply(tolerance) }
        #expect(error.status == 400)
        #expect(error.kind == kind)
        #expect(error.detail.contains(outcome), "\(error.detail)")
    }

    var testDescription: String { name }
}
