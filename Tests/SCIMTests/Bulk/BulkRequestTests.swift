import SCIM
import Testing

@Suite("Bulk requests")
struct BulkRequestTests {
    private func read(_ operations: String, _ tolerance: Tolerance = .tolerant) throws -> BulkRequest {
        let text = #"{"schemas":["\#(SchemaURN.bulkRequest)"],"failOnErrors":2,"Operations":[\#(operations)]}"#
        return try BulkRequest(reading: .object(try JSONObject(text: text)), tolerance: tolerance)
    }

    @Test("#244 an operation has a method, a path, a bulkId, data and a version")
    func operation() throws {
        let request = try read(
            """
            {"method":"POST","path":"/Users","bulkId":"q","data":{"userName":"a"}},
            {"method":"PUT","path":"/Groups/g1","version":"W/\\"1\\"","data":{"displayName":"G"}},
            {"method":"PATCH","path":"Users/bulkId:q","data":[{"op":"remove","path":"nickName"}]},
            {"method":"DELETE","path":"/Users/u1","bulkId":"d"}
            """
        )
        #expect(request.failOnErrors == 2)
        let operations = try request.entries.map { try $0.operation.get() }
        #expect(operations.map(\.method) == [.post, .put, .patch, .delete])
        #expect(operations.map(\.kind) == [.user, .group, .user, .user])
        #expect(operations.map(\.id) == [nil, "g1", "bulkId:q", "u1"])
        #expect(operations.map(\.bulkId) == ["q", nil, nil, "d"])
        #expect(operations.map(\.version) == [nil, "W/\"1\"", nil, nil])
        // RFC 7644 §3.7.3 shows the operations of a PATCH bare.
        #expect(operations[2].data.object?["Operations"]?.array?.count == 1)
    }

    @Test(
        "#244 #251 a mistake in one operation is told in its place",
        arguments: [
            (#"{"method":"GET","path":"/Users/u1"}"#, 400, "'method' must be"),
            (#"{"path":"/Users/u1"}"#, 400, "'method' must be"),
            (#"{"method":"POST","path":"/Users","data":{}}"#, 400, "needs a 'bulkId'"),
            (#"{"method":"POST","path":"/Users","bulkId":"q"}"#, 400, "'data' is missing"),
            (#"{"method":"PUT","path":"/Users/u1"}"#, 400, "'data' is missing"),
            (#"{"method":"POST","path":"/Bulk","bulkId":"q","data":{}}"#, 400, "cannot hold another"),
            (#"{"method":"DELETE","path":"/Users/u1?attributes=id"}"#, 400, "must not have a query"),
            (#"{"method":"DELETE"}"#, 400, "'path' must be a string"),
            (#"{"method":"DELETE","path":"/Users"}"#, 405, "not possible"),
            (#"{"method":"POST","path":"/Users/u1","bulkId":"q","data":{}}"#, 405, "not possible"),
            (#"{"method":"DELETE","path":"/Schemas/x"}"#, 404, "names nothing"),
            ("7", 400, "must be an object"),
        ]
    )
    func mistakes(_ operation: String, _ status: Int, _ detail: String) throws {
        let good = #"{"method":"DELETE","path":"/Users/u1"}"#
        let entries = try read("\(operation),\(good)").entries
        let error = try #require(throws: SCIMError.self) { try entries[0].operation.get() }
        #expect(error.status == status)
        #expect(error.detail.contains(detail), "\(error.detail)")
        #expect(throws: Never.self) { try entries[1].operation.get() }
    }

    @Test("#251 a bulkId that occurs twice refuses the request")
    func duplicates() throws {
        let operation = #"{"method":"POST","path":"/Users","bulkId":"q","data":{}}"#
        let error = try #require(throws: SCIMError.self) { try read("\(operation),\(operation)") }
        #expect(error.status == 400)
        #expect(error.kind == .invalidValue)
    }

    @Test("#249 more operations than the limit are refused with the limit")
    func limit() throws {
        let operations = Array(repeating: #"{"method":"DELETE","path":"/Users/u1"}"#, count: 1_001)
        let error = try #require(throws: SCIMError.self) { try read(operations.joined(separator: ",")) }
        #expect(error.status == 413)
        #expect(error.detail.contains("1000"))
    }

    @Test("a method in any case, and a message without its schema, are harmless")
    func tolerance() throws {
        let operation = #"{"method":"delete","path":"/users/u1"}"#
        #expect(throws: Never.self) { try read(operation).entries[0].operation.get() }
        #expect(throws: SCIMError.self) { try read(operation, .strict).entries[0].operation.get() }
        let bare = JSONValue.object(try JSONObject(text: #"{"Operations":[\#(operation)]}"#))
        #expect(throws: Never.self) { try BulkRequest(reading: bare, tolerance: .tolerant) }
        #expect(throws: SCIMError.self) { try BulkRequest(reading: bare, tolerance: .strict) }
    }
}
