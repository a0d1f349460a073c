import SCIM
import Testing

@Suite("PATCH of members")
struct MembershipEditTests {
    private func edits(_ operations: String, _ tolerance: Tolerance = .tolerant) throws -> [MembershipEdit] {
        let (document, edits, _) = try PatchCase.group("", "{}", operations, "").apply(tolerance)
        #expect(document.value(named: "members") == nil)
        return edits
    }

    @Test(
        "operations become edits",
        arguments: [
            (
                #"[{"op":"add","path":"members","value":[{"value":"u2","display":"ann@ex.org"}]}]"#,
                [MembershipEdit.add([MemberReference("u2")])]
            ),
            (
                #"[{"op":"remove","path":"members[value eq \"u1\"]"},{"op":"add","path":"members","value":[{"value":"u2"}]}]"#,
                [.remove(["u1"]), .add([MemberReference("u2")])]
            ),
            (#"[{"op":"remove","path":"members[value eq\"u1\"]"}]"#, [.remove(["u1"])]),
            (#"[{"op":"remove","path":"members[value eq \"u1\" or value eq \"u2\"]"}]"#, [.remove(["u1", "u2"])]),
            (#"[{"op":"remove","path":"members"}]"#, [.removeAll]),
            (
                #"[{"op":"replace","path":"members","value":[{"value":"u1"},{"value":"u1"},{"value":"u2"}]}]"#,
                [.replace([MemberReference("u1"), MemberReference("u2")])]
            ),
            (#"[{"op":"replace","path":"members","value":[]}]"#, [.replace([])]),
            (#"[{"op":"add","path":"members","value":[]}]"#, []),
            (#"[{"op":"add","value":{"members":[{"value":"u1"}]}}]"#, [.add([MemberReference("u1")])]),
            (#"[{"op":"replace","value":{"Members":[{"value":"u1"}]}}]"#, [.replace([MemberReference("u1")])]),
            (
                #"[{"op":"add","path":"\#(SchemaURN.group):members","value":[{"value":"u1"}]}]"#,
                [.add([MemberReference("u1")])]
            ),
        ]
    )
    func edits(_ operations: String, _ expected: [MembershipEdit]) throws {
        #expect(try edits(operations, .tolerant) == expected)
        #expect(try edits(operations, .strict) == expected)
    }

    @Test("a filter that asks for more than ids is kept for those who know the members")
    func filter() throws {
        let edits = try edits(#"[{"op":"remove","path":"members[type eq \"Group\"]"}]"#)
        #expect(edits == [.removeMatching(try Filter(parsing: #"type eq "Group""#))])
    }

    @Test(
        "listed members are removed when tolerant, everybody when strict",
        arguments: [#"[{"$ref":null,"value":"u1"}]"#, #"{"value":"u1"}"#, #"["u1"]"#]
    )
    func listed(_ value: String) throws {
        let operations = #"[{"op":"remove","path":"members","value":\#(value)}]"#
        #expect(try edits(operations) == [.remove(["u1"])])
        #expect(try edits(operations, .strict) == [.removeAll])
    }

    @Test("an empty list removes nobody")
    func emptyList() throws {
        #expect(try edits(#"[{"op":"remove","path":"members","value":[]}]"#).isEmpty)
    }

    @Test(
        "members are not changed in place",
        arguments: [
            #"{"op":"replace","path":"members[value eq \"u1\"].value","value":"u2"}"#,
            #"{"op":"replace","path":"members[value eq \"u1\"]","value":{"value":"u2"}}"#,
            #"{"op":"replace","path":"members.value","value":"u2"}"#,
        ]
    )
    func immutable(_ operation: String) throws {
        try PatchCase.group("", "{}", "[\(operation)]", "Operations[0]").expectRefused(.mutability, .tolerant)
    }

    @Test("a member needs an id", arguments: [#"[{"display":"x"}]"#, #"[{"value":""}]"#, "[7]"])
    func withoutID(_ value: String) throws {
        try PatchCase.group("", "{}", #"[{"op":"add","path":"members","value":\#(value)}]"#, "'members[0]")
            .expectRefused(.invalidValue, .tolerant)
    }
}
