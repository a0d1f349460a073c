import SCIM
import Testing

@Suite("Reading bodies")
struct ResourceReaderTests {
    @Test(
        "keeps what the standard allows, whatever the tolerance",
        arguments: [
            BodyCase.user(
                "names in any case",
                #"{"SCHEMAS":["urn:ietf:params:scim:schemas:core:2.0:user"],"USERNAME":"a","Name":{"GIVENNAME":"A"}}"#,
                #"{"userName":"a","name":{"givenName":"A"},"active":true}"#
            ),
            .user(
                "null and [] are absent",
                #"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a","title":null,"roles":[],"#
                    + #""name":{"givenName":null},"active":false}"#,
                #"{"userName":"a","active":false}"#
            ),
            .user(
                "what the server alone writes is ignored",
                #"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a","id":"x","groups":[{}],"#
                    + #""meta":{"resourceType":"Group"},"active":true}"#,
                #"{"userName":"a","active":true}"#
            ),
            .user(
                "a certificate",
                #"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a","#
                    + #""x509Certificates":[{"value":"MIIDQzCCAqw="}],"active":true}"#,
                #"{"userName":"a","x509Certificates":[{"value":"MIIDQzCCAqw="}],"active":true}"#
            ),
            .user(
                "an extension that is declared",
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"userName":"a","active":true,
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user":
                   {"Department":"D","manager":{"value":"m","displayName":"Boss"}}}
                """,
                """
                {"userName":"a","active":true,"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                   {"department":"D","manager":{"value":"m"}}}
                """
            ),
            .group(
                "a group",
                #"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"G","members":[]}"#,
                #"{"displayName":"G"}"#
            ),
        ]
    )
    func keeps(_ row: BodyCase) throws {
        try row.expectKept(.tolerant)
        try row.expectKept(.strict)
    }

    @Test(
        "refuses what has no meaning, whatever the tolerance",
        arguments: [
            BodyCase.user("no userName", #"{"schemas":["\#(SchemaURN.user)"]}"#, "'userName' is missing or empty"),
            .user("blank userName", #"{"schemas":["\#(SchemaURN.user)"],"userName":"  "}"#, "'userName' is missing"),
            .group("no displayName", #"{"schemas":["\#(SchemaURN.group)"]}"#, "Every Group needs one"),
            .user(
                "a number for a string",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","title":7}"#,
                "'title' must be a string, not the number 7."
            ),
            .user(
                "a word for a boolean",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","active":"yes"}"#,
                #"'active' must be true or false, not the string "yes"."#
            ),
            .user(
                "a wrong type deep inside",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","emails":[{"value":"x"},{"primary":1}]}"#,
                "'emails[1].primary' must be true or false, not the number 1."
            ),
            .user(
                "a string for a name",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","name":"Mona"}"#,
                "'name' must be an object, not a string."
            ),
            .user(
                "no base64",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","x509Certificates":[{"value":"M!"}]}"#,
                "'x509Certificates[0].value' must be a string in base64"
            ),
            .user(
                "a wrong type in an extension",
                #"{"schemas":["\#(SchemaURN.user)","\#(SchemaURN.enterpriseUser)"],"userName":"a","#
                    + #""\#(SchemaURN.enterpriseUser)":{"department":[1,2]}}"#,
                "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department' must be a string"
            ),
            .group(
                "a member without value",
                #"{"schemas":["\#(SchemaURN.group)"],"displayName":"G","members":[{"value":"u"},{"display":"x"}]}"#,
                "'members[1].value' is missing"
            ),
        ]
    )
    func refuses(_ row: BodyCase) throws {
        try row.expectRefused(.invalidValue, .tolerant)
        try row.expectRefused(.invalidValue, .strict)
    }

    @Test(
        "refuses names that occur twice in different case",
        arguments: [
            BodyCase.user("core", #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","username":"b"}"#, "'userName'"),
            .user(
                "sub-attribute",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","name":{"givenName":"A","givenname":"B"}}"#,
                "'name.givenName' occurs more than once"
            ),
            .user(
                "the core schema as a member",
                #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","\#(SchemaURN.user)":{"title":"x"}}"#,
                "names the core schema"
            ),
        ]
    )
    func refusesSyntax(_ row: BodyCase) throws {
        try row.expectRefused(.invalidSyntax, .tolerant)
    }

    @Test("refuses a body that is no object")
    func notAnObject() throws {
        let error = try #require(throws: SCIMError.self) {
            try ResourceReader(schema: .user, tolerance: .tolerant).read([1])
        }
        #expect(error.kind == .invalidSyntax)
        #expect(error.detail == "The body must be a User object, not an array.")
    }

    @Test("notes a password and never keeps it", arguments: [Tolerance.tolerant, .strict])
    func password(_ tolerance: Tolerance) throws {
        let row = BodyCase.user("", #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","Password":"s3cret"}"#, "")
        let document = try row.read(tolerance)
        #expect(document.hadPassword)
        #expect(document.attributes.value(named: "password") == nil)
    }

    @Test("keeps no password that hides in other attributes")
    func hiddenPasswords() throws {
        let body = """
            {"userName":"a","active":true,"name":{"givenName":"A","password":"p"},"hr":[{"Password":"p","x":1}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"password":"p","department":"D"}}
            """
        let kept = """
            {"userName":"a","active":true,"name":{"givenName":"A"},"hr":[{"x":1}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D"}}
            """
        try BodyCase.user("", body, kept).expectKept(.tolerant)
    }

    @Test("bounds the number of elements")
    func elementLimit() throws {
        let emails = (0...1000).map { #"{"value":"\#($0)"}"# }.joined(separator: ",")
        try BodyCase.user("", #"{"userName":"a","emails":[\#(emails)]}"#, "'emails' would have 1001 elements")
            .expectRefused(.invalidValue, .tolerant)
    }

    @Test("reads members apart from the document, each once")
    func members() throws {
        let body = """
            {"schemas":["\(SchemaURN.group)"],"displayName":"G",
             "members":[{"value":"u1","display":"x","$ref":null},{"value":"u2"},{"value":"u1","type":"User"}]}
            """
        let document = try BodyCase.group("", body, "").read(.strict)
        #expect(document.members == [MemberReference("u1"), MemberReference("u2")])
        #expect(document.attributes.value(named: "members") == nil)
        let none = try BodyCase.group("", #"{"schemas":["\#(SchemaURN.group)"],"displayName":"G"}"#, "").read(.strict)
        #expect(none.members == nil)
    }

    @Test("leaves an account as it is when the body does not say whether it is active", arguments: [true, false])
    func active(_ present: Bool) throws {
        let body = JSONValue.object(["schemas": [.string(SchemaURN.user)], "userName": "a"])
        let document = try ResourceReader(schema: .user, tolerance: .strict).read(body, active: present)
        #expect(document.isActive == present)
        #expect(document.attributes["active"] == .bool(present))
    }

    @Test("puts schemas first and names what is there")
    func schemas() throws {
        let body = """
            {"userName":"a","urn:example:hr":{"badge":"B7"},"schemas":["http://unknown.example.com/x"],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D"}}
            """
        let document = try BodyCase.user("", body, "").read(.tolerant)
        #expect(document.attributes.names.first == "schemas")
        #expect(
            document.attributes["schemas"]
                == [.string(SchemaURN.user), "urn:example:hr", .string(SchemaURN.enterpriseUser)]
        )
    }

    @Test("passes over 'schemas' inside an extension, whatever the profile", arguments: [Tolerance.strict, .tolerant])
    func schemasInsideExtension(_ tolerance: Tolerance) throws {
        let urn = SchemaURN.enterpriseUser
        let body = """
            {"schemas":["\(SchemaURN.user)","\(urn)"],"userName":"a","active":true,
             "\(urn)":{"schemas":["\(urn)"],"department":"D"}}
            """
        let outcome = #"{"userName":"a","active":true,"\#(urn)":{"department":"D"}}"#
        try BodyCase.user("", body, outcome).expectKept(tolerance)
        let operations = #"[{"op":"add","path":"\#(urn)","value":{"schemas":["\#(urn)"],"department":"D"}}]"#
        try PatchCase.user("", "{}", operations, #"{"\#(urn)":{"department":"D"}}"#).expectApplied(tolerance)
    }

    @Test("shows displayName, else the name's parts, and no name where there is none")
    func display() {
        #expect(ResourceDocument(attributes: ["userName": "a", "displayName": "A"]).display == "A")
        #expect(
            ResourceDocument(attributes: ["name": ["formatted": "Ann Lee", "givenName": "A"]]).display == "Ann Lee"
        )
        #expect(ResourceDocument(attributes: ["name": ["givenName": "Ann", "familyName": "Lee"]]).display == "Ann Lee")
        #expect(ResourceDocument(attributes: ["userName": "a"]).display.isEmpty)
        #expect(ResourceDocument(attributes: ["userName": "a"]).isActive)
        #expect(!ResourceDocument(attributes: ["active": false]).isActive)
    }
}
