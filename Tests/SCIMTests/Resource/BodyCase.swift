import SCIM
import Testing

/// A body and what is kept of it, or why it is refused: one row of the tables in this folder.
struct BodyCase: Sendable, CustomTestStringConvertible {
    let name: String
    let schema: ResourceSchema
    let body: String
    /// The attributes without `schemas`, or a part of the refusal's detail.
    let outcome: String

    static func user(_ name: String, _ body: String, _ outcome: String) -> BodyCase {
        BodyCase(name: name, schema: .user, body: body, outcome: outcome)
    }

    static func group(_ name: String, _ body: String, _ outcome: String) -> BodyCase {
        BodyCase(name: name, schema: .group, body: body, outcome: outcome)
    }

    func read(_ tolerance: Tolerance) throws -> ResourceDocument {
        let body = JSONValue.object(try JSONObject(text: body))
        return try ResourceReader(schema: schema, tolerance: tolerance).read(body)
    }

    /// Expects the body to be kept as the row says.
    func expectKept(_ tolerance: Tolerance) throws {
        var attributes = try read(tolerance).attributes
        attributes["schemas"] = nil
        #expect(attributes == (try JSONObject(text: outcome)))
    }

    /// Expects a 400 of this kind that says what the row says.
    func expectRefused(_ kind: SCIMError.Kind, _ tolerance: Tolerance) throws {
        let error = try #require(throws: SCIMError.self) { try read(tolerance) }
        #expect(error.status == 400)
        #expect(error.kind == kind)
        #expect(error.detail.contains(outcome), "\(error.detail)")
    }

    var testDescription: String { name }
}
