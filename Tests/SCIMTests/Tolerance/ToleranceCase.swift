import SCIM
import Testing

/// A request that one rule makes possible: read with that rule alone, and without it.
struct ToleranceCase: Sendable, CustomTestStringConvertible {
    enum Request: Sendable {
        case body(ResourceSchema, String)
        /// Operations on a resource that has the attributes.
        case patch(ResourceSchema, attributes: String, String)
        case filter(String)
    }

    let rule: ToleranceRule
    let request: Request
    /// How it is refused without the rule.
    let kind: SCIMError.Kind
    let detail: String

    init(_ rule: ToleranceRule, _ request: Request, _ kind: SCIMError.Kind, _ detail: String) {
        self.rule = rule
        self.request = request
        self.kind = kind
        self.detail = detail
    }

    /// The narrowest connection that has the rule: what the RFCs allow, or for a rule of those, nothing else.
    var with: Tolerance {
        var tolerance = without
        tolerance.set(rule, to: true)
        return tolerance
    }

    var without: Tolerance { rule.isStandard ? Tolerance([]) : .strict }

    func read(_ tolerance: Tolerance) throws {
        switch request {
        case .body(let schema, let body):
            _ = try ResourceReader(schema: schema, tolerance: tolerance).read(.object(try JSONObject(text: body)))
        case .patch(let schema, let attributes, let operations):
            let row = PatchCase(name: "", schema: schema, before: attributes, operations: operations, outcome: "")
            _ = try row.apply(tolerance)
        case .filter(let text):
            _ = try FilterEvaluator(try Filter(parsing: text), schema: .user, tolerance: tolerance)
        }
    }

    var testDescription: String { "\(rule.name): \(request)" }

    static func user(_ members: String, schemas: String = "\"\(SchemaURN.user)\"") -> Request {
        .body(.user, #"{"schemas":[\#(schemas)],"userName":"a","active":true\#(members)}"#)
    }

    static func patch(_ operations: String, of attributes: String = "{}") -> Request {
        .patch(.user, attributes: attributes, "[\(operations)]")
    }
}
