import SCIM
import Testing

/// What RFC 7644 §3.5.2 says, whatever the tolerance.
@Suite("PATCH by the standard")
struct PatchStandardTests {
    private static let emails = #"{"emails":[{"value":"a@ex.org","type":"work","primary":true},{"value":"b@ex.org"}]}"#

    @Test(
        "applies",
        arguments: [
            PatchCase.user(
                "RFC 7644 §3.5.2.1: add without a path",
                #"{"emails":[{"value":"babs@example.com","type":"work"}]}"#,
                #"[{"op":"add","value":{"emails":[{"value":"babs@jensen.org","type":"home"}],"nickname":"Babs"}}]"#,
                #"{"emails":[{"value":"babs@example.com","type":"work"},{"value":"babs@jensen.org","type":"home"}],"#
                    + #""nickName":"Babs"}"#
            ),
            .user(
                "RFC 7644 §3.5.2.2: remove selected values",
                #"{"emails":[{"value":"a@example.com","type":"work"},{"value":"b@example.org","type":"work"}]}"#,
                #"[{"op":"remove","path":"emails[type eq \"work\" and value ew \"example.com\"]"}]"#,
                #"{"emails":[{"value":"b@example.org","type":"work"}]}"#
            ),
            .user(
                "RFC 7644 §3.5.2.3: replace a selected address",
                #"{"addresses":[{"type":"work","streetAddress":"old"},{"type":"home","locality":"X"}]}"#,
                """
                [{"op":"replace","path":"addresses[type eq \\"work\\"]","value":
                  {"type":"work","streetAddress":"911 Universal City Plaza","locality":"Hollywood","region":"CA",
                   "postalCode":"91608","country":"US","formatted":"911 Universal City Plaza","primary":true}}]
                """,
                """
                {"addresses":[{"type":"work","streetAddress":"911 Universal City Plaza","locality":"Hollywood",
                   "region":"CA","postalCode":"91608","country":"US","formatted":"911 Universal City Plaza",
                   "primary":true},{"type":"home","locality":"X"}]}
                """
            ),
            .user(
                "RFC 7644 §3.5.2.3: replace a sub-attribute of a selected address",
                #"{"addresses":[{"type":"work","streetAddress":"old","locality":"X"}]}"#,
                #"[{"op":"replace","path":"addresses[type eq \"work\"].streetAddress","value":"1010 Broadway Ave"}]"#,
                #"{"addresses":[{"type":"work","streetAddress":"1010 Broadway Ave","locality":"X"}]}"#
            ),
            .user(
                "RFC 7644 §3.5.2.3: replace without a path",
                #"{"emails":[{"value":"x"}],"nickName":"B"}"#,
                #"[{"op":"replace","value":{"emails":[{"value":"bjensen@example.com","type":"work","primary":true},"#
                    + #"{"value":"babs@jensen.org","type":"home"}],"nickname":"Babs"}}]"#,
                #"{"emails":[{"value":"bjensen@example.com","type":"work","primary":true},"#
                    + #"{"value":"babs@jensen.org","type":"home"}],"nickName":"Babs"}"#
            ),
            .user("add a simple value", "{}", #"[{"op":"add","path":"TITLE","value":"x"}]"#, #"{"title":"x"}"#),
            .user("remove", #"{"title":"x"}"#, #"[{"op":"remove","path":"title"}]"#, "{}"),
            .user("remove what is not there", "{}", #"[{"op":"remove","path":"title"}]"#, "{}"),
            .user("null removes", #"{"title":"x"}"#, #"[{"op":"replace","path":"title","value":null}]"#, "{}"),
            .user(
                "in order, each on the result of the one before",
                "{}",
                #"[{"op":"add","path":"title","value":"x"},{"op":"remove","path":"title"},"#
                    + #"{"op":"add","path":"title","value":"y"}]"#,
                #"{"title":"y"}"#
            ),
            .user(
                "a sub-attribute makes its parent",
                "{}",
                #"[{"op":"add","path":"name.familyname","value":"Lee"}]"#,
                #"{"name":{"familyName":"Lee"}}"#
            ),
            .user(
                "the last sub-attribute takes its parent along",
                #"{"name":{"familyName":"Lee"}}"#,
                #"[{"op":"remove","path":"name.familyName"}]"#,
                "{}"
            ),
            .user(
                "a complex value is merged",
                #"{"name":{"familyName":"Lee","givenName":"Ann","middleName":"X"}}"#,
                #"[{"op":"replace","path":"name","value":{"givenName":"Anne","middleName":null}}]"#,
                #"{"name":{"familyName":"Lee","givenName":"Anne"}}"#
            ),
            .user(
                "an element that is there is not added again",
                emails,
                #"[{"op":"add","path":"emails","value":[{"value":"A@EX.org","type":"work"},{"value":"b@ex.org"}]}]"#,
                emails
            ),
            .user(
                "a new primary element takes over",
                emails,
                #"[{"op":"add","path":"emails","value":[{"value":"c@ex.org","primary":true}]}]"#,
                #"{"emails":[{"value":"a@ex.org","type":"work","primary":false},{"value":"b@ex.org"},"#
                    + #"{"value":"c@ex.org","primary":true}]}"#
            ),
            .user(
                "an element made primary takes over",
                emails,
                #"[{"op":"replace","path":"emails[value eq \"b@ex.org\"].primary","value":true}]"#,
                #"{"emails":[{"value":"a@ex.org","type":"work","primary":false},{"value":"b@ex.org","primary":true}]}"#
            ),
            .user(
                "a sub-attribute without a filter means every element",
                emails,
                #"[{"op":"replace","path":"emails.type","value":"other"}]"#,
                #"{"emails":[{"value":"a@ex.org","type":"other","primary":true},{"value":"b@ex.org","type":"other"}]}"#
            ),
            .user("all elements go", emails, #"[{"op":"remove","path":"emails"}]"#, "{}"),
            .user(
                "removing what no filter selects changes nothing",
                emails,
                #"[{"op":"remove","path":"emails[type eq \"home\"]"}]"#,
                emails
            ),
            .user(
                "an attribute of an extension",
                "{}",
                #"[{"op":"add","path":"\#(SchemaURN.enterpriseUser):department","value":"D"}]"#,
                #"{"\#(SchemaURN.enterpriseUser)":{"department":"D"}}"#
            ),
            .user(
                "a sub-attribute in an extension; the old reference goes",
                #"{"\#(SchemaURN.enterpriseUser)":{"manager":{"value":"m1","$ref":"../Users/m1"}}}"#,
                #"[{"op":"replace","path":"\#(SchemaURN.enterpriseUser):manager.value","value":"m2"}]"#,
                #"{"\#(SchemaURN.enterpriseUser)":{"manager":{"value":"m2"}}}"#
            ),
            .user(
                "an extension as a whole",
                #"{"\#(SchemaURN.enterpriseUser)":{"division":"V"}}"#,
                #"[{"op":"replace","path":"\#(SchemaURN.enterpriseUser)","value":{"department":"D"}}]"#,
                #"{"\#(SchemaURN.enterpriseUser)":{"division":"V","department":"D"}}"#
            ),
            .user(
                "an extension as a key",
                "{}",
                #"[{"op":"add","value":{"\#(SchemaURN.enterpriseUser)":{"department":"D"}}}]"#,
                #"{"\#(SchemaURN.enterpriseUser)":{"department":"D"}}"#
            ),
            .user(
                "an extension is removed",
                #"{"\#(SchemaURN.enterpriseUser)":{"division":"V"}}"#,
                #"[{"op":"remove","path":"\#(SchemaURN.enterpriseUser)"}]"#,
                "{}"
            ),
            .user(
                "a core attribute by its URN",
                "{}",
                #"[{"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:userName","value":"n"}]"#,
                #"{"userName":"n"}"#
            ),
            .user("a password is not kept", "{}", #"[{"op":"replace","value":{"password":"N3w"}}]"#, "{}"),
        ]
    )
    func applies(_ row: PatchCase) throws {
        try row.expectApplied(.tolerant)
        try row.expectApplied(.strict)
    }

    @Test(
        "refuses",
        arguments: [
            (
                SCIMError.Kind.noTarget,
                PatchCase.user("remove without path", "{}", #"[{"op":"remove"}]"#, "needs a 'path'")
            ),
            (.invalidValue, .user("add without value", "{}", #"[{"op":"add","path":"title"}]"#, "needs a 'value'")),
            (.invalidValue, .user("a value without keys", "{}", #"[{"op":"add","value":"x"}]"#, "must be an object")),
            (.mutability, .user("remove userName", "{}", #"[{"op":"remove","path":"userName"}]"#, "cannot be removed")),
            (
                .invalidValue,
                .user(
                    "an empty userName",
                    "{}",
                    #"[{"op":"replace","path":"userName","value":" "}]"#,
                    "must not be empty"
                )
            ),
            (
                .invalidValue,
                .user("no userName", "{}", #"[{"op":"replace","value":{"userName":null}}]"#, "must not be empty")
            ),
            (.mutability, .user("another id", "{}", #"[{"op":"replace","value":{"id":"r2"}}]"#, "never changes")),
            (.mutability, .user("remove id", "{}", #"[{"op":"remove","path":"id"}]"#, "never changes")),
            (
                .invalidValue,
                .user(
                    "the second operation",
                    "{}",
                    #"[{"op":"add","path":"title","value":"x"},{"op":"add","path":"emails[value eq \"a\"].primary","value":1}]"#,
                    "Operations[1]: 'emails[value eq \"a\"].primary' must be true or false"
                )
            ),
            (
                .noTarget,
                .user(
                    "replace of what a filter that builds nothing selects",
                    "{}",
                    #"[{"op":"replace","path":"emails[value ew \"x\"].type","value":"work"}]"#,
                    "selects no element"
                )
            ),
            (.invalidPath, .user("half a path", "{}", #"[{"op":"remove","path":"emails["}]"#, "Operations[0]")),
            (.invalidPath, .user("two dots", "{}", #"[{"op":"remove","path":"name..x"}]"#, "Operations[0]")),
            (
                .invalidPath,
                .user("a filter on one value", "{}", #"[{"op":"remove","path":"name[givenName pr]"}]"#, "has one value")
            ),
            (
                .invalidPath,
                .user(
                    "no sub-attributes",
                    "{}",
                    #"[{"op":"add","path":"title.x","value":"y"}]"#,
                    "no sub-attribute 'x'"
                )
            ),
            (.mutability, .user("all of core", "{}", #"[{"op":"remove","path":"\#(SchemaURN.user)"}]"#, "core schema")),
        ]
    )
    func refuses(_ kind: SCIMError.Kind, _ row: PatchCase) throws {
        try row.expectRefused(kind, .tolerant)
        try row.expectRefused(kind, .strict)
    }

    @Test("#204 names the extensions that are left in schemas")
    func schemas() throws {
        let row = PatchCase.user(
            "",
            #"{"\#(SchemaURN.enterpriseUser)":{"division":"V"}}"#,
            #"[{"op":"remove","path":"\#(SchemaURN.enterpriseUser):division"}]"#,
            ""
        )
        #expect(try row.apply(.strict).document["schemas"] == [.string(SchemaURN.user)])
        let adding = PatchCase.user(
            "",
            "{}",
            #"[{"op":"add","path":"\#(SchemaURN.enterpriseUser):division","value":"V"}]"#,
            ""
        )
        #expect(
            try adding.apply(.strict).document["schemas"]
                == [.string(SchemaURN.user), .string(SchemaURN.enterpriseUser)]
        )
    }
}
