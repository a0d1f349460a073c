import SCIM
import Testing

@Suite("Tolerance of bodies")
struct ToleranceTests {
    /// Bodies that providers send: kept when tolerant, refused with a value error when strict.
    @Test(
        "accepts values that providers send, and strictly refuses them",
        arguments: [
            BodyCase.user(
                "booleans as strings",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","active":"False"}"#,
                #"{"userName":"a","active":false}"#
            ),
            .user(
                "two primaries",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","active":true,"#
                    + #""emails":[{"value":"x","primary":true},{"value":"y","primary":true}]}"#,
                #"{"userName":"a","active":true,"emails":[{"value":"x","primary":true},{"value":"y","primary":false}]}"#
            ),
            .user(
                "manager as a bare string",
                #"{"schemas":["\#(SchemaURN.user)","\#(SchemaURN.enterpriseUser)"],"userName":"a","active":true,"#
                    + #""\#(SchemaURN.enterpriseUser)":{"manager":"m"}}"#,
                #"{"userName":"a","active":true,"\#(SchemaURN.enterpriseUser)":{"manager":{"value":"m"}}}"#
            ),
            .user(
                "one object for an array",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","active":true,"emails":{"value":"x"}}"#,
                #"{"userName":"a","active":true,"emails":[{"value":"x"}]}"#
            ),
            .group(
                "members as bare strings",
                #"{"schemas":["\#(SchemaURN.group)"],"displayName":"G","members":["u1"]}"#,
                #"{"displayName":"G"}"#
            ),
        ]
    )
    func values(_ row: BodyCase) throws {
        try row.expectKept(.tolerant)
        let error = try #require(throws: SCIMError.self) { try row.read(.strict) }
        #expect(error.kind == .invalidValue)
    }

    @Test(
        "accepts structures that providers send, and strictly refuses them",
        arguments: [
            BodyCase.user("no schemas", #"{"userName":"a","active":true}"#, #"{"userName":"a","active":true}"#),
            .user(
                "the URN of SCIM 1.1",
                #"{"schemas":["urn:scim:schemas:core:1.0"],"userName":"a","active":true}"#,
                #"{"userName":"a","active":true}"#
            ),
            .user(
                "an unknown attribute",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","active":true,"shoeSize":{"eu":41,"password":"p"}}"#,
                #"{"userName":"a","active":true,"shoeSize":{"eu":41}}"#
            ),
            .user(
                "an unknown sub-attribute",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","active":true,"name":{"nick":"x"}}"#,
                #"{"userName":"a","active":true,"name":{"nick":"x"}}"#
            ),
            .user(
                "an extension that is not declared",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","active":true,"#
                    + #""\#(SchemaURN.enterpriseUser)":{"department":"D"}}"#,
                #"{"userName":"a","active":true,"\#(SchemaURN.enterpriseUser)":{"department":"D"}}"#
            ),
            .group(
                "Entra ID's second schema of groups",
                #"{"schemas":["\#(SchemaURN.group)","#
                    + #""http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],"#
                    + #""externalId":"8aa1","displayName":"Eng","meta":{"resourceType":"Group"}}"#,
                #"{"externalId":"8aa1","displayName":"Eng"}"#
            ),
        ]
    )
    func structures(_ row: BodyCase) throws {
        try row.expectKept(.tolerant)
        let error = try #require(throws: SCIMError.self) { try row.read(.strict) }
        #expect(error.kind == .invalidSyntax)
    }

    @Test("takes empty strings for absent", arguments: [("title", "\"\""), ("manager", "{\"value\":\"\"}")])
    func emptyStrings(_ name: String, _ value: String) throws {
        let body =
            name == "title"
            ? #"{"userName":"a","active":true,"title":\#(value)}"#
            : #"{"userName":"a","active":true,"\#(SchemaURN.enterpriseUser)":{"manager":\#(value)}}"#
        try BodyCase.user("", body, #"{"userName":"a","active":true}"#).expectKept(.tolerant)
    }

    @Test("keeps empty strings when strict")
    func strictEmptyStrings() throws {
        let body = #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","active":true,"title":""}"#
        try BodyCase.user("", body, #"{"userName":"a","active":true,"title":""}"#).expectKept(.strict)
    }

    @Test("drops an element whose value is empty, and keeps one that says more")
    func emptyElements() throws {
        let body = """
            {"userName":"a","active":true,"phoneNumbers":[{"value":"","type":"work","primary":true}],
             "roles":[{"value":null,"display":"Admin"}]}
            """
        try BodyCase.user("", body, #"{"userName":"a","active":true,"roles":[{"display":"Admin"}]}"#)
            .expectKept(.tolerant)
    }

    @Test("does not keep what is nested without end")
    func nesting() throws {
        let deep = String(repeating: "[", count: 20) + String(repeating: "]", count: 20)
        try BodyCase.user("", #"{"userName":"a","x":[\#(deep)]}"#, "'x' is nested more than 8 deep")
            .expectRefused(.invalidValue, .tolerant)
    }
}
