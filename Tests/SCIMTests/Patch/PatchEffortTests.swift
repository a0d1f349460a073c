import SCIM
import Testing

@Suite("The effort of a PATCH")
struct PatchEffortTests {
    @Test(
        "many operations on many values are refused before they hold anybody up",
        arguments: [
            (#"{"op":"add","path":"shoes","value":["N"]}"#, "more than"),
            (#"{"op":"add","path":"urn:acme:2.0:User:shoes","value":["N"]}"#, "more than"),
            (#"{"op":"add","value":{"shoeN":1}}"#, "more than"),
            (#"{"op":"add","value":{"urn:acme:2.0:User":{"shoeN":1}}}"#, "more than"),
            (#"{"op":"add","path":"emails","value":{"value":"N"}}"#, "more than"),
        ]
    )
    func refusal(_ operation: String, _ detail: String) throws {
        let operations = (0..<1_000).map { operation.replacing("N", with: String($0)) }
        let row = PatchCase.user("", "{}", "[\(operations.joined(separator: ","))]", "")
        let error = try #require(throws: SCIMError.self) { try row.apply(.tolerant) }
        #expect(error.status == 413)
        #expect(error.detail.contains(detail), "\(error.detail)")
    }

    @Test("two thousand operations on few values are carried out")
    func allowed() throws {
        let operations = (0..<2_000).map { #"{"op":"add","path":"emails","value":{"value":"\#($0 % 10)"}}"# }
        let row = PatchCase.user("", "{}", "[\(operations.joined(separator: ","))]", "")
        #expect(try row.apply(.tolerant).document["emails"]?.array?.count == 10)
    }
}
