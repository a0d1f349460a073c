import SCIM
import Testing

/// The attributes of RFC 7643 §4.1 and §4.3, and what multi-valued ones have in common (§2.4).
@Suite("Attributes of users and groups")
struct UserAttributeTests {
    private func user(_ attributes: String, _ tolerance: Tolerance = .strict) throws -> JSONObject {
        let schemas = #"["\#(SchemaURN.user)","\#(SchemaURN.enterpriseUser)"]"#
        let body = #"{"schemas":\#(schemas),"userName":"u","active":true\#(attributes)}"#
        return try BodyCase.user("", body, "").read(tolerance).attributes
    }

    private func refusal(_ attributes: String, _ tolerance: Tolerance = .strict) throws -> SCIMError {
        try #require(throws: SCIMError.self) { try user(attributes, tolerance) }
    }

    @Test("#74 a value is kept once for each type, with what all its copies say")
    func duplicates() throws {
        let sent =
            #"[{"value":"a","type":"work"},{"value":"A","type":"WORK","display":"x"},{"value":"a","type":"home"}]"#
        let kept = try user(#","emails":\#(sent)"#)["emails"]
        #expect(kept == [["value": "a", "type": "work", "display": "x"], ["value": "a", "type": "home"]])
    }

    @Test(
        "#77 type, primary, display, value and $ref mean what RFC 7643 §2.4 says, wherever they are",
        arguments: SchemaDefinition.user.attributes.filter { $0.isMultiValued && $0.type == .complex }
    )
    func defaultSubAttributes(_ attribute: AttributeDefinition) {
        let types: [String: [AttributeType]] = [
            "type": [.string], "display": [.string], "primary": [.boolean], "value": [.string, .reference, .binary],
            "$ref": [.reference],
        ]
        for subAttribute in attribute.subAttributes {
            guard let expected = types[subAttribute.name] else { continue }
            #expect(expected.contains(subAttribute.type) && !subAttribute.isMultiValued, "\(subAttribute.name)")
        }
    }

    @Test("#78 a member's display is the server's to say: what a client writes is passed over")
    func display() throws {
        let body =
            #"{"schemas":["\#(SchemaURN.group)"],"displayName":"G","members":[{"value":"u1","display":"Boss","type":"User"}]}"#
        let members = try BodyCase.group("", body, "").read(.strict).members
        #expect(members == [MemberReference("u1")])
        let manager = try user(#","\#(SchemaURN.enterpriseUser)":{"manager":{"value":"m","displayName":"Boss"}}"#)
        #expect(manager[SchemaURN.enterpriseUser] == ["manager": ["value": "m"]])
    }

    @Test("#80 #90 userName and displayName of groups are required and not blank")
    func required() throws {
        for body in [#"{"schemas":["\#(SchemaURN.user)"]}"#, #"{"schemas":["\#(SchemaURN.user)"],"userName":" "}"#] {
            try BodyCase.user("", body, "'userName' is missing or empty").expectRefused(.invalidValue, .tolerant)
        }
        try BodyCase.group("", #"{"schemas":["\#(SchemaURN.group)"]}"#, "'displayName' is missing")
            .expectRefused(.invalidValue, .tolerant)
    }

    @Test(
        "#80 #81 names that differ in case are one name",
        arguments: [("Ann@Ex.org", "ann@ex.ORG"), ("Ünal", "üNAL")]
    )
    func caseMapping(_ one: String, _ other: String) {
        #expect(IndexEntry(folding: .userName, one) == IndexEntry(folding: .userName, other))
    }

    @Test("#82 a password is never kept", arguments: [Tolerance.tolerant, .strict])
    func password(_ tolerance: Tolerance) throws {
        #expect(try user(#","password":"secret""#, tolerance).value(named: "password") == nil)
    }

    @Test(
        "#83 a password cannot be searched for",
        arguments: ["password eq \"x\"", "password pr", "not (password sw \"a\")"]
    )
    func passwordFilter(_ text: String) throws {
        let filter = try Filter(parsing: text)
        let error = try #require(throws: SCIMError.self) {
            try FilterEvaluator(filter, schema: .user, tolerance: .tolerant)
        }
        #expect(error.status == 400)
        #expect(error.kind == .invalidFilter)
    }

    @Test("#84 #85 #86 #87 active is a boolean; languages, zones, countries and addresses are kept as they were sent")
    func texts() throws {
        #expect(try user("")["active"] == true)
        try BodyCase.user("", #"{"userName":"u","active":"yes"}"#, "must be true or false")
            .expectRefused(.invalidValue, .tolerant)
        let sent = #","preferredLanguage":"en-US, de;q=0.5","locale":"en_US","timezone":"America/Los_Angeles""#
        let kept = try user(sent)
        #expect(kept["preferredLanguage"] == "en-US, de;q=0.5")
        #expect(kept["locale"] == "en_US")
        #expect(kept["timezone"] == "America/Los_Angeles")
        let contact =
            #","addresses":[{"country":"Germany"}],"emails":[{"value":"Ann Lee"}],"phoneNumbers":[{"value":"(555) 1"}]"#
        let address = try user(contact)
        #expect(address["addresses"] == [["country": "Germany"]])
        #expect(address["emails"] == [["value": "Ann Lee"]])
        #expect(address["phoneNumbers"] == [["value": "(555) 1"]])
    }

    @Test("#88 photos are references, certificates base64, each value by itself")
    func binaries() throws {
        let kept = try user(
            #","photos":[{"value":"https://ex.org/a.png","type":"photo"}],"x509Certificates":[{"value":"MIID"}]"#
        )
        #expect(kept["photos"] == [["value": "https://ex.org/a.png", "type": "photo"]])
        #expect(try refusal(#","x509Certificates":[{"value":"no base64!"}]"#).kind == .invalidValue)
        #expect(try refusal(#","photos":[{"value":7}]"#).kind == .invalidValue)
    }

    @Test("#89 groups of a user are passed over when a client writes them")
    func groups() throws {
        #expect(try user(#","groups":[{"value":"g1"}]"#)["groups"] == nil)
    }

    @Test("#91 a member's value, type and $ref are immutable: a member is added and removed, not changed")
    func immutableMembers() throws {
        for sub in ["value", "type", "$ref"] {
            try PatchCase.group(
                "",
                "{}",
                #"[{"op":"replace","path":"members[value eq \"u\"].\#(sub)","value":"x"}]"#,
                ""
            )
            .expectRefused(.mutability, .tolerant)
        }
        let type = try #require(SchemaDefinition.group.attribute(named: "members")?.subAttribute(named: "type"))
        #expect(type.canonicalValues == ["User", "Group"])
    }

    @Test("#94 the enterprise extension has its seven attributes, the manager by id")
    func enterprise() throws {
        let sent = """
            {"employeeNumber":"7","costCenter":"C","organization":"O","division":"V","department":"D",
             "manager":{"value":"m","$ref":"../Users/m","displayName":"passed over"}}
            """
        let kept = try user(#","\#(SchemaURN.enterpriseUser)":\#(sent)"#)[SchemaURN.enterpriseUser]?.object
        #expect(kept?.names == ["employeeNumber", "costCenter", "organization", "division", "department", "manager"])
        #expect(kept?["manager"] == ["value": "m", "$ref": "../Users/m"])
    }
}
