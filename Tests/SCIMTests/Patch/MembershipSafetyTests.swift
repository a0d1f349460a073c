import SCIM
import Testing

/// A group is emptied by who says so, and by nobody else.
@Suite("What may empty a group")
struct MembershipSafetyTests {
    private func edits(_ operation: String, _ tolerance: Tolerance) throws -> [MembershipEdit] {
        try PatchCase.group("", "{}", "[\(operation)]", "").apply(tolerance).memberships
    }

    @Test(
        "#220 #305 remove with a list removes the listed with the rule, and everybody as the RFC has it without",
        arguments: [
            #"[{"$ref":null,"value":"u1"}]"#, #"[{"value":"u1","display":"Ann"}]"#, #"[{"value":"u1"},{"value":"u1"}]"#,
        ]
    )
    func bothSides(_ value: String) throws {
        let operation = #"{"op":"remove","path":"members","value":\#(value)}"#
        var tolerance = Tolerance.strict
        #expect(try edits(operation, tolerance) == [.removeAll])
        tolerance.set(.listedRemoval, to: true)
        let noted = ToleratedRules()
        #expect(try edits(operation, tolerance.noting(in: noted)) == [.remove(["u1"])])
        #expect(noted.rules == [.listedRemoval])
    }

    @Test(
        "an odd or empty value removes nobody",
        arguments: [
            "[]", "null", "\"\"", "{}", "[\"\"]", "[null]", "[{}]", "[{\"value\":\"\"}]", "[{\"display\":\"x\"}]", "7",
        ]
    )
    func oddValues(_ value: String) throws {
        let edits = try? edits(#"{"op":"remove","path":"members","value":\#(value)}"#, .tolerant)
        #expect(edits ?? [] == [])
    }

    @Test(
        "an odd or empty filter removes nobody",
        arguments: [
            "members[]", "members[ ]", #"members[value eq \"\"]"#, "members[value eq null]", "members[value]",
            #"members[vlaue ne \"u1\"]"#, #"members[not (valeu eq \"u1\")]"#, #"members[value.x ne \"u1\"]"#,
            #"members[emails.value ne \"u1\"]"#, #"members[$ref ne \"u1\"]"#, "members[]value", "members[value eq]",
        ]
    )
    func oddFilters(_ path: String) throws {
        let selectsNobody = try Filter(parsing: "value eq null")
        for tolerance in [Tolerance.tolerant, .strict] {
            do {
                for edit in try edits(#"{"op":"remove","path":"\#(path)"}"#, tolerance) {
                    switch edit {
                    case .remove(let ids): #expect(ids == [""])
                    case .removeMatching(let filter): #expect(filter == selectsNobody)
                    default: Issue.record("\(edit)")
                    }
                }
            } catch let error as SCIMError {
                #expect(error.status == 400 && !error.detail.isEmpty)
            }
        }
    }

    @Test("an empty string never stands for no members", arguments: ["replace", "add"])
    func emptyString(_ kind: String) throws {
        for operation in [
            #"{"op":"\#(kind)","path":"members","value":""}"#, #"{"op":"\#(kind)","value":{"members":""}}"#,
        ] {
            try PatchCase.group("", "{}", "[\(operation)]", "'members' must be an array, not an empty string")
                .expectRefused(.invalidValue, .tolerant)
        }
    }

    @Test("a member's name that is none is told, with what to write")
    func unknownName() throws {
        try PatchCase.group(
            "",
            "{}",
            #"[{"op":"remove","path":"members[vlaue ne \"u1\"]"}]"#,
            "Members have no 'vlaue'"
        )
        .expectRefused(.invalidFilter, .tolerant)
    }
}
