import SCIM
import Testing

@Suite("Evaluating filters")
struct FilterEvaluatorTests {
    private static let user: JSONObject = [
        "schemas": [.string(SchemaURN.user), .string(SchemaURN.enterpriseUser)],
        "id": "2819c223",
        "externalId": "Ext-1",
        "userName": "Mona@Example.com",
        "name": ["givenName": "Mona", "familyName": "O'Malley"],
        "displayName": "Müller",
        "title": "",
        "userType": "Employee",
        "active": true,
        "roles": [["value": "admin", "primary": true], ["value": "guest", "primary": false]],
        "emails": [
            ["value": "mona@example.com", "type": "work", "primary": true],
            ["value": "mona@home.org", "type": "home"],
        ],
        "x509Certificates": [["value": "AbCd"]],
        "phoneNumbers": [],
        "entitlements": [],
        "meta": ["resourceType": "User", "lastModified": "2011-05-13T04:42:34.500Z"],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": [
            "department": "Tour Operations", "manager": ["value": "26118915"],
        ],
        "urn:example:hr:1.0": ["badge": "B7", "level": 7, "remote": true],
    ]

    private func matches(_ text: String, _ tolerance: Tolerance = .tolerant) throws -> Bool {
        let filter = try Filter(parsing: text)
        return try FilterEvaluator(filter, schema: .user, tolerance: tolerance).matches(Self.user)
    }

    @Test(
        "#129 #130 #132 #133 #134 #136 #137 #139 #140 #141 #150 #151 selects the user",
        arguments: [
            // Strings by caseExact; names in any case.
            #"userName eq "mona@example.COM""#, #"USERNAME Eq "mona@example.com""#, #"id eq "2819c223""#,
            #"externalId eq "Ext-1""#, #"name.familyName co "o'mall""#, #"userName sw "MONA@""#,
            #"userName ew ".com""#, #"displayName eq "MÜLLER""#, #"displayName co "ü""#, #"userName co """#,
            #"userName gt "lisa""#, #"userName lt "N""#, #"userName ge "mona@example.com""#,
            #"userName le "mona@example.com""#, #"name.givenname eq "mona""#,
            // URNs.
            #"urn:ietf:params:scim:schemas:core:2.0:User:userName sw "m""#,
            #"urn:ietf:params:scim:schemas:core:2.0:User:id eq "2819c223""#,
            #"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "tour operations""#,
            #"URN:IETF:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "26118915""#,
            #"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq "26118915""#,
            #"id eq "2819c223" and manager eq "26118915""#,
            #"schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User""#,
            // Multi-valued attributes.
            #"emails eq "mona@home.org""#, #"emails co "example.com""#, #"emails.value ew ".org""#,
            #"emails.type eq "home""#, #"emails[type eq "work" and value co "@example.com"]"#,
            #"emails[type eq "work"].value eq "MONA@example.com""#, #"emails[type eq "home"].value pr"#,
            #"emails[not (type eq "work")]"#, #"emails[primary ne true]"#,
            // Booleans.
            "active eq true", "active ne false", #"active eq "True""#, #"roles[primary eq "True"].value eq "admin""#,
            #"roles[primary eq "False" and value eq "guest"]"#,
            // Presence.
            "userName pr", "emails pr", "name pr", "active pr", "emails[type eq \"work\"] and meta pr",
            "title eq null", "nickName eq null", "phoneNumbers eq null", "userName ne null", "emails ne null",
            // Negation.
            #"userName ne "lisa""#, #"nickName ne "x""#, #"emails.value ne "x""#, "not (title pr)",
            #"emails[type eq "other"].value ne "x""#, #"emails[type eq "other"].value eq null"#,
            // Times as instants.
            #"meta.lastModified gt "2011-05-13T04:42:34Z""#, #"meta.lastModified eq "2011-05-13T06:42:34.5+02:00""#,
            #"meta.lastModified lt "2011-05-13T04:42:34.501Z""#, #"meta.lastModified le "2011-05-13T04:42:34.5""#,
            #"meta.lastModified sw "2011-05""#, #"meta.resourceType eq "User""#,
            // What no schema has is looked for as named.
            #"urn:example:hr:1.0:badge eq "b7""#, "urn:example:hr:1.0:level gt 6", "urn:example:hr:1.0:level eq 7.0",
            #"urn:example:hr:1.0:remote eq "true""#, "urn:example:hr:1.0:remote eq true",
            "favouriteColour ne \"red\"", "favouriteColour eq null",
            // Logic.
            #"userName eq "x" or active eq true and id pr"#, #"not (userName eq "x") and not (id eq "x")"#,
        ]
    )
    func selects(text: String) throws {
        #expect(try matches(text))
    }

    @Test(
        "#129 #130 #133 #135 #136 #138 #143 passes the user over",
        arguments: [
            #"userName eq "mona""#, #"id eq "2819C223""#, #"externalId eq "ext-1""#, #"userName gt "n""#,
            #"displayName eq "MULLER""#, #"x509Certificates eq "abcd""#,
            #"emails[type eq "home" and value co "@example.com"]"#, #"emails[type eq "other"].value pr"#,
            #"emails.value ne "mona@home.org""#, #"emails[type eq "work"].value ne "mona@example.com""#,
            "active eq false", "title pr", "phoneNumbers pr", "nickName pr", "nickName.x pr", "userName eq null",
            "emails eq null", #"title eq "x""#, #"favouriteColour eq "red""#, "favouriteColour pr",
            #"urn:example:other:1.0:badge eq "B7""#, "userName eq 5",
            #"meta.lastModified gt "2011-05-13T04:42:34.5Z""#, #"meta.lastModified eq "2011-05-13T04:42:34Z""#,
            #"urn:example:hr:1.0:level eq "7""#, "urn:example:hr:1.0:badge gt 6", #"name[familyName eq "Lee"]"#,
            #"urn:ietf:params:scim:schemas:core:2.0:Group:displayName eq "Müller""#,
        ]
    )
    func passesOver(text: String) throws {
        #expect(try !matches(text))
    }

    @Test(
        "#131 #132 #138 #147 is refused with invalidFilter",
        arguments: [
            ("active gt true", "is a boolean"), ("active ge \"x\"", "is a boolean"),
            ("active co \"t\"", "is a boolean"),
            ("active sw true", "is a boolean"), ("active eq \"yes\"", "true or false"),
            ("active eq 1", "true or false"),
            ("emails[primary gt true]", "is a boolean"), ("emails[primary ew \"e\"].value pr", "is a boolean"),
            ("x509Certificates gt \"a\"", "is binary"), ("x509Certificates.value le \"a\"", "is binary"),
            ("name eq \"x\"", "name one of its sub-attributes, such as 'name.formatted'"),
            ("meta gt \"x\"", "is complex"), ("password eq \"x\"", "cannot be filtered"),
            ("password pr", "cannot be filtered"), ("PassWord ne null", "cannot be filtered"),
            ("\(SchemaURN.user):password sw \"a\"", "cannot be filtered"),
            ("userName pr and not (password eq null)", "cannot be filtered"),
            ("password[value eq \"x\"]", "cannot be filtered"),
            ("meta.created gt \"yesterday\"", "is a dateTime"), ("meta.created eq 5", "is a dateTime"),
            ("userName co 5", "needs a string"), ("userName gt true", "needs a string"), ("userName sw null", "needs"),
            ("favouriteNumber co 5", "needs a string"), ("favouriteNumber gt true", "needs a string"),
        ]
    )
    func refused(text: String, detail: String) throws {
        let filter = try Filter(parsing: text)
        let error = try #require(throws: SCIMError.self) { try FilterEvaluator(filter, schema: .user) }
        #expect(error.status == 400)
        #expect(error.kind == .invalidFilter)
        #expect(error.detail.contains(detail))
    }

    @Test("#150 takes no strings for booleans when not tolerant")
    func strict() throws {
        #expect(throws: SCIMError.self) { try matches(#"active eq "True""#, .strict) }
        #expect(try !matches(#"urn:example:hr:1.0:remote eq "true""#, .strict))
        #expect(try matches("active eq true", .strict))
    }

    @Test("finds members and extensions named in another case")
    func anyCase() throws {
        let user: JSONObject = [
            "USERNAME": "mona", "URN:ietf:params:scim:schemas:extension:enterprise:2.0:USER": ["DEPARTMENT": "x"],
        ]
        let filter = try Filter(parsing: "userName eq \"mona\" and \(SchemaURN.enterpriseUser):department eq \"X\"")
        #expect(try FilterEvaluator(filter, schema: .user).matches(user))
    }

    @Test("takes simple elements for their value")
    func simpleElements() throws {
        let group: JSONObject = ["members": ["u1", "u2"]]
        for text in [#"members eq "u2""#, #"members[value eq "u2"]"#, #"members.value eq "u1""#] {
            #expect(try FilterEvaluator(Filter(parsing: text), schema: .group).matches(group))
        }
        #expect(try !FilterEvaluator(Filter(parsing: #"members.type eq "u1""#), schema: .group).matches(group))
    }

    @Test("judges single elements, as a PATCH path asks")
    func elements() throws {
        let work = try FilterEvaluator(
            Filter(parsing: #"type eq "WORK" and primary eq "True""#),
            elementsOf: AttributePath(name: "emails"),
            schema: .user
        )
        #expect(work.matches(element: ["type": "work", "primary": true]))
        #expect(!work.matches(element: ["type": "work"]))
        #expect(throws: SCIMError.self) {
            try FilterEvaluator(
                Filter(parsing: "primary gt true"),
                elementsOf: AttributePath(name: "emails"),
                schema: .user
            )
        }
    }
}
