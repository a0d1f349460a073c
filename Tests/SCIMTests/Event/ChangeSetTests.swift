import SCIM
import Testing

@Suite("What changed")
struct ChangeSetTests {
    private func changes(_ old: String, _ new: String) throws -> [AttributeChange] {
        ChangeSet(from: try JSONObject(text: old), to: try JSONObject(text: new)).changes
    }

    @Test("a simple attribute")
    func simple() throws {
        #expect(
            try changes(#"{"active":true,"title":"x"}"#, #"{"active":false,"nickName":"n"}"#) == [
                AttributeChange(path: "active", old: true, new: false),
                AttributeChange(path: "nickName", old: nil, new: "n"),
                AttributeChange(path: "title", old: "x", new: nil),
            ]
        )
    }

    @Test("a complex attribute by its sub-attributes")
    func complex() throws {
        #expect(
            try changes(
                #"{"name":{"givenName":"A","familyName":"L"}}"#,
                #"{"name":{"familyName":"L","givenName":"B"}}"#
            )
                == [AttributeChange(path: "name.givenName", old: "A", new: "B")]
        )
        #expect(
            try changes("{}", #"{"name":{"givenName":"A"}}"#)
                == [AttributeChange(path: "name.givenName", old: nil, new: "A")]
        )
    }

    @Test("an extension by its attributes")
    func extensions() throws {
        let urn = SchemaURN.enterpriseUser
        #expect(
            try changes(#"{"\#(urn)":{"department":"D","manager":{"value":"m"}}}"#, #"{"\#(urn)":{"department":"E"}}"#)
                == [
                    AttributeChange(path: "\(urn):department", old: "D", new: "E"),
                    AttributeChange(path: "\(urn):manager.value", old: "m", new: nil),
                ]
        )
    }

    @Test("a multi-valued attribute as a whole")
    func multiValued() throws {
        #expect(
            try changes(#"{"emails":[{"value":"a"}]}"#, #"{"emails":[{"value":"a"},{"value":"b"}]}"#)
                == [AttributeChange(path: "emails", old: [["value": "a"]], new: [["value": "a"], ["value": "b"]])]
        )
    }

    @Test(
        "nothing",
        arguments: [
            (#"{"a":[1,2,2]}"#, #"{"a":[2,1,2]}"#), (#"{"a":1,"b":{"c":1,"d":2}}"#, #"{"b":{"d":2,"c":1},"a":1.0}"#),
            (#"{"schemas":["x"]}"#, #"{"schemas":["x","y"]}"#),
        ]
    )
    func nothing(_ old: String, _ new: String) throws {
        #expect(try changes(old, new).isEmpty)
    }

    @Test("elements that occur a different number of times")
    func counts() throws {
        #expect(try changes(#"{"a":[1,2,2]}"#, #"{"a":[1,1,2]}"#).count == 1)
    }
}
