import SCIM
import Testing

/// What providers send beyond RFC 7644, with the strict answer.
@Suite("PATCH as providers speak it")
struct PatchToleranceTests {
    private static let enterprise = SchemaURN.enterpriseUser

    @Test(
        "applies when tolerant and refuses when strict",
        arguments: [
            (
                SCIMError.Kind.invalidSyntax,
                PatchCase.user(
                    "Entra ID: op in capitals",
                    "{}",
                    #"[{"op":"Replace","path":"displayName","value":"Ann L."}]"#,
                    #"{"displayName":"Ann L."}"#
                )
            ),
            (
                .invalidValue,
                .user(
                    "Entra ID: booleans as strings",
                    #"{"active":true}"#,
                    #"[{"op":"replace","path":"active","value":"False"}]"#,
                    #"{"active":false}"#
                )
            ),
            (
                .noTarget,
                .user(
                    "Entra ID: an element that is not there yet",
                    "{}",
                    #"[{"op":"replace","path":"emails[type eq \"work\"].value","value":"ann2@ex.org"}]"#,
                    #"{"emails":[{"type":"work","value":"ann2@ex.org"}]}"#
                )
            ),
            (
                .noTarget,
                .user(
                    "Entra ID: a role by its primary flag",
                    "{}",
                    #"[{"op":"add","path":"roles[primary eq true].value","value":"Admin"}]"#,
                    #"{"roles":[{"primary":true,"value":"Admin"}]}"#
                )
            ),
            (
                .invalidPath,
                .user(
                    "Entra ID with its flag: dotted and qualified keys",
                    #"{"name":{"givenName":"A","middleName":"M"}}"#,
                    #"[{"op":"replace","value":{"displayName":"B","name.givenName":"K","name.familyName":"U","#
                        + #""\#(enterprise):employeeNumber":"A"}}]"#,
                    #"{"displayName":"B","name":{"givenName":"K","middleName":"M","familyName":"U"},"#
                        + #""\#(enterprise)":{"employeeNumber":"A"}}"#
                )
            ),
            (
                .invalidValue,
                .user(
                    "Entra ID: manager as a bare string",
                    "{}",
                    #"[{"op":"add","path":"\#(enterprise):manager","value":"m1"}]"#,
                    #"{"\#(enterprise)":{"manager":{"value":"m1"}}}"#
                )
            ),
            (
                .invalidPath,
                .user(
                    "Entra ID, older: manager without URN, in an array",
                    "{}",
                    #"[{"op":"add","path":"manager","value":[{"$ref":"../Users/m1","value":"m1"}]}]"#,
                    #"{"\#(enterprise)":{"manager":{"$ref":"../Users/m1","value":"m1"}}}"#
                )
            ),
            (
                .mutability,
                .user(
                    "readOnly attributes",
                    "{}",
                    #"[{"op":"replace","value":{"meta":{"version":"1"},"groups":[],"title":"x"}}]"#,
                    #"{"title":"x"}"#
                )
            ),
            (
                .invalidPath,
                .user(
                    "unknown attributes",
                    #"{"shoes":{"left":1}}"#,
                    #"[{"op":"add","path":"shoes.right","value":2},{"op":"replace","value":{"hat":"L"}}]"#,
                    #"{"shoes":{"left":1,"right":2},"hat":"L"}"#
                )
            ),
            (
                .invalidPath,
                .user(
                    "unknown extensions",
                    #"{"urn:acme:2.0:User":{"a":1}}"#,
                    #"[{"op":"add","path":"URN:acme:2.0:user:b","value":["x"]},"#
                        + #"{"op":"add","path":"urn:acme:2.0:User:b","value":"y"},"#
                        + #"{"op":"replace","value":{"urn:acme:3.0:User":{"c":true}}},"#
                        + #"{"op":"remove","path":"urn:acme:2.0:User:a"}]"#,
                    #"{"urn:acme:2.0:User":{"b":["x","y"]},"urn:acme:3.0:User":{"c":true}}"#
                )
            ),
            (
                .invalidPath,
                .user(
                    "an unknown extension is removed",
                    #"{"urn:acme:2.0:User":{"a":1}}"#,
                    #"[{"op":"remove","path":"urn:acme:2.0:User"}]"#,
                    "{}"
                )
            ),
        ]
    )
    func tolerated(_ kind: SCIMError.Kind, _ row: PatchCase) throws {
        try row.expectApplied(.tolerant)
        let error = try #require(throws: SCIMError.self) { try row.apply(.strict) }
        #expect(error.kind == kind)
    }

    @Test(
        "Entra ID clears a manager in four ways",
        arguments: ["\"\"", "null", "{\"value\":\"\"}", "{\"value\":null}"]
    )
    func clearsManager(_ value: String) throws {
        try PatchCase.user(
            "",
            #"{"\#(Self.enterprise)":{"manager":{"value":"m1","$ref":"../Users/m1"}}}"#,
            #"[{"op":"Replace","path":"\#(Self.enterprise):manager","value":\#(value)}]"#,
            "{}"
        ).expectApplied(.tolerant)
    }

    @Test("Entra ID compares a role's primary with a string")
    func primaryAsString() throws {
        try PatchCase.user(
            "",
            #"{"roles":[{"value":"User","primary":true}]}"#,
            #"[{"op":"replace","path":"roles[primary eq \"True\"].value","value":"Admin"}]"#,
            #"{"roles":[{"value":"Admin","primary":true}]}"#
        ).expectApplied(.tolerant)
    }

    @Test("Entra ID updates a user with one operation for each attribute")
    func entraUpdate() throws {
        try PatchCase.user(
            "",
            #"{"displayName":"Ann","title":"T","emails":[{"type":"work","value":"ann@ex.org","primary":true}]}"#,
            #"""
            [{"op":"Replace","path":"displayName","value":"Ann L."},
             {"op":"Replace","path":"emails[type eq \"work\"].value","value":"ann2@ex.org"},
             {"op":"Replace","path":"name.givenName","value":"Anne"},
             {"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber","value":"42"},
             {"op":"Add","path":"addresses[type eq \"work\"].formatted","value":"1 Main St"},
             {"op":"Add","path":"phoneNumbers[type eq \"mobile\"].value","value":"+1 555 0100"},
             {"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":"m1"},
             {"op":"Remove","path":"title"}]
            """#,
            """
            {"displayName":"Ann L.","emails":[{"type":"work","value":"ann2@ex.org","primary":true}],
             "name":{"givenName":"Anne"},"addresses":[{"type":"work","formatted":"1 Main St"}],
             "phoneNumbers":[{"type":"mobile","value":"+1 555 0100"}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
               {"employeeNumber":"42","manager":{"value":"m1"}}}
            """
        ).expectApplied(.tolerant)
    }

    @Test("an element whose value is emptied goes, and comes back with its next value")
    func emptiedElement() throws {
        let phone = #"{"phoneNumbers":[{"type":"mobile","value":"1"}]}"#
        let empty = #"{"op":"Replace","path":"phoneNumbers[type eq \"mobile\"].value","value":""}"#
        let fill = #"{"op":"Replace","path":"phoneNumbers[type eq \"mobile\"].value","value":"2"}"#
        try PatchCase.user("", phone, "[\(empty)]", "{}").expectApplied(.tolerant)
        try PatchCase.user("", "{}", "[\(empty)]", "{}").expectApplied(.tolerant)
        try PatchCase.user("", phone, "[\(empty),\(fill)]", #"{"phoneNumbers":[{"type":"mobile","value":"2"}]}"#)
            .expectApplied(.tolerant)
    }

    @Test("a listed element is removed alone when tolerant, and every element when strict")
    func listedElements() throws {
        let before = #"{"emails":[{"value":"a","type":"work"},{"value":"b","type":"home"}]}"#
        let operations = #"[{"op":"remove","path":"emails","value":[{"value":"A"}]}]"#
        try PatchCase.user("", before, operations, #"{"emails":[{"value":"b","type":"home"}]}"#)
            .expectApplied(.tolerant)
        try PatchCase.user("", before, operations, "{}").expectApplied(.strict)
        try PatchCase.user("", before, #"[{"op":"remove","path":"emails","value":[]}]"#, before).expectApplied(
            .tolerant
        )
    }

    @Test(
        "what a client lists is removed",
        arguments: [
            (#"{"value":"a"}"#, #"[{"value":"b","type":"home"}]"#),
            (#"[{"value":"a","type":"home"}]"#, #"[{"value":"a","type":"work"},{"value":"b","type":"home"}]"#),
            (#"[{"type":"home"}]"#, #"[{"value":"a","type":"work"}]"#),
            (#"["b"]"#, #"[{"value":"a","type":"work"},{"value":"a","type":"home"}]"#),
        ]
    )
    func listing(_ listed: String, _ left: String) throws {
        try PatchCase.user(
            "",
            #"{"emails":[{"value":"a","type":"work"},{"value":"a","type":"home"},{"value":"b","type":"home"}]}"#,
            #"[{"op":"remove","path":"emails","value":\#(listed)}]"#,
            #"{"emails":\#(left)}"#
        ).expectApplied(.tolerant)
    }

    @Test(
        "keeps no password, wherever a path puts it",
        arguments: [
            #"{"op":"add","path":"\#(enterprise):password","value":"p"}"#,
            #"{"op":"add","path":"name.password","value":"p"}"#,
            #"{"op":"add","path":"name","value":{"password":"p"}}"#,
            #"{"op":"add","path":"urn:acme:2.0:User:Password","value":"p"}"#,
            #"{"op":"replace","path":"\#(SchemaURN.user):password","value":"p"}"#,
            #"{"op":"add","value":{"urn:acme:2.0:User":{"password":"p"}}}"#,
        ]
    )
    func passwords(_ operation: String) throws {
        try PatchCase.user("", "{}", "[\(operation)]", "{}").expectApplied(.tolerant)
    }

    @Test(
        "Okta's catalog app switches, renames and resets",
        arguments: [
            PatchCase.user(
                "deactivates",
                #"{"active":true}"#,
                #"[{"op":"replace","value":{"active":false}}]"#,
                #"{"active":false}"#
            ),
            .user(
                "reactivates",
                #"{"active":false}"#,
                #"[{"op":"replace","value":{"active":true}}]"#,
                #"{"active":true}"#
            ),
            .user(
                "password",
                #"{"active":true}"#,
                #"[{"op":"replace","value":{"password":"N3w"}}]"#,
                #"{"active":true}"#
            ),
            .group(
                "renames",
                "{}",
                #"[{"op":"replace","value":{"id":"r1","displayName":"Eng"}}]"#,
                #"{"displayName":"Eng"}"#
            ),
        ]
    )
    func okta(_ row: PatchCase) throws {
        try row.expectApplied(.tolerant)
    }
}
