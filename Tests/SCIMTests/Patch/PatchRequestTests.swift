import SCIM
import Testing

@Suite("Reading PATCH requests")
struct PatchRequestTests {
    private func read(_ text: String, _ tolerance: Tolerance) throws -> PatchRequest {
        try PatchRequest(reading: .object(try JSONObject(text: text)), tolerance: tolerance)
    }

    @Test("reads operations in order, with names in any case and strange members")
    func reads() throws {
        let text = """
            {"schemas":["\(SchemaURN.patchOp)"],"id":"x","operations":[
              {"OP":"add","Path":"title","Value":"x","name":"y"},{"op":"remove","path":"emails[type eq \\"work\\"]"}]}
            """
        let request = try read(text, .strict)
        #expect(request.operations.map(\.kind) == [.add, .remove])
        #expect(request.operations.map { $0.path?.description } == ["title", #"emails[type eq "work"]"#])
        #expect(request.operations.map(\.value) == ["x", nil])
    }

    @Test(
        "#194 #195 #196 refuses what is no request",
        arguments: [
            (#"{"schemas":["\#(SchemaURN.patchOp)"]}"#, "'Operations' must be an array"),
            (#"{"schemas":["\#(SchemaURN.patchOp)"],"Operations":[]}"#, "at least one"),
            (#"{"schemas":["\#(SchemaURN.patchOp)"],"Operations":{}}"#, "'Operations' must be an array"),
            (
                #"{"schemas":["\#(SchemaURN.patchOp)"],"Operations":[1]}"#,
                "Operations[0]: An operation must be an object"
            ),
            (#"{"schemas":["\#(SchemaURN.patchOp)"],"Operations":[{"path":"x"}]}"#, "'op' must be"),
            (#"{"schemas":["\#(SchemaURN.patchOp)"],"Operations":[{"op":"test"}]}"#, #"not "test""#),
        ]
    )
    func refuses(_ text: String, _ detail: String) throws {
        let error = try #require(throws: SCIMError.self) { try read(text, .tolerant) }
        #expect(error.status == 400)
        #expect(error.kind == .invalidSyntax)
        #expect(error.detail.contains(detail), "\(error.detail)")
    }

    @Test("#194 wants the schema of the message only when strict")
    func schemas() throws {
        let text = #"{"Operations":[{"op":"remove","path":"title"}]}"#
        #expect(try read(text, .tolerant).operations.count == 1)
        let error = try #require(throws: SCIMError.self) { try read(text, .strict) }
        #expect(error.kind == .invalidSyntax)
    }

    @Test("limits the number of operations")
    func limit() throws {
        let operation = JSONValue.object(["op": "remove", "path": "title"])
        let body = JSONValue.object(["Operations": .array(Array(repeating: operation, count: 10_001))])
        let error = try #require(throws: SCIMError.self) { try PatchRequest(reading: body, tolerance: .tolerant) }
        #expect(error.status == 413)
    }
}
