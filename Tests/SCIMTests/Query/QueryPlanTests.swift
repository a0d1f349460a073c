import SCIM
import Testing

@Suite("Query plans")
struct QueryPlanTests {
    @Test(
        "of users use the best equality that must hold",
        arguments: [
            (#"id eq "u1""#, .identifier("u1")),
            (#"userName eq "Ann@Ex.org""#, .indexed(IndexEntry(.userName, "ann@ex.org"))),
            (#"USERNAME EQ "ÄNN""#, .indexed(IndexEntry(.userName, "änn"))),
            (#"urn:ietf:params:scim:schemas:core:2.0:User:userName eq "a""#, .indexed(IndexEntry(.userName, "a"))),
            (#"externalId eq "Ext""#, .indexed(IndexEntry(.externalId, "Ext"))),
            (#"emails eq "A@b""#, .indexed(IndexEntry(.emailValue, "a@b"))),
            (#"emails.value eq "A@b""#, .indexed(IndexEntry(.emailValue, "a@b"))),
            (#"emails[value eq "A@b"]"#, .indexed(IndexEntry(.emailValue, "a@b"))),
            (#"emails[type eq "work" and value eq "A@b"]"#, .indexed(IndexEntry(.emailValue, "a@b"))),
            (#"emails[type eq "work"].value eq "A@b""#, .indexed(IndexEntry(.emailValue, "a@b"))),
            (#"emails[value eq "A@b"].type pr"#, .indexed(IndexEntry(.emailValue, "a@b"))),
            (#"title pr and (active eq true and userName eq "a")"#, .indexed(IndexEntry(.userName, "a"))),
            (#"emails eq "a@b" and externalId eq "e" and userName eq "u""#, .indexed(IndexEntry(.userName, "u"))),
            (#"userName eq "u" and id eq "i" and manager eq "m""#, .identifier("i")),
            // Nothing to narrow by.
            (#"userName sw "a""#, .scan),
            (#"userName ne "a""#, .scan),
            ("userName eq null", .scan),
            (#"userName eq "a" or id eq "b""#, .scan),
            (#"not (userName eq "a")"#, .scan),
            (#"displayName eq "a""#, .scan),
            (#"members eq "a""#, .scan),
            (#"emails.type eq "work""#, .scan),
            (#"emails[value eq "a" or type eq "work"]"#, .scan),
            (#"emails[value eq "a"].type ne "work""#, .scan),
            (#"emails[value eq "a"].type eq null"#, .scan),
            (#"emails[type eq "work"].value ne "a""#, .scan),
            (#"urn:ietf:params:scim:schemas:core:2.0:Group:externalId eq "a""#, .scan),
            (#"urn:example:1.0:userName eq "a""#, .scan),
            (#"meta.id eq "a""#, .scan),
        ] as [(String, QueryPlan)]
    )
    func users(text: String, plan: QueryPlan) throws {
        #expect(QueryPlan(try Filter(parsing: text), schema: .user) == plan)
    }

    @Test(
        "of groups",
        arguments: [
            (#"displayName eq "Eng""#, .indexed(IndexEntry(.displayName, "eng"))),
            (#"externalId eq "Eng" and displayName eq "Eng""#, .indexed(IndexEntry(.externalId, "Eng"))),
            (#"members eq "U1""#, .member("U1")),
            (#"members.value eq "U1""#, .member("U1")),
            (#"members[value eq "U1" and type eq "User"]"#, .member("U1")),
            (#"id eq "g1" and members eq "u1""#, .identifier("g1")),
            (#"displayName sw "E" and members eq "u1""#, .member("u1")),
            (#"userName eq "a""#, .scan),
            (#"emails eq "a""#, .scan),
            (#"members.display eq "a""#, .scan),
            (#"members[display eq "a"]"#, .scan),
        ] as [(String, QueryPlan)]
    )
    func groups(text: String, plan: QueryPlan) throws {
        #expect(QueryPlan(try Filter(parsing: text), schema: .group) == plan)
    }

    @Test("without a filter take everything")
    func noFilter() {
        #expect(QueryPlan(nil, schema: .user) == .all)
    }

    @Test("#133 find what was indexed, whatever the case")
    func indexMeetsPlan() throws {
        let user: JSONObject = [
            "userName": "ÄNN@ex.org", "externalId": "Ext", "displayName": "Ann",
            "emails": [["value": "Ann@Ex.org", "type": "work"], ["value": "ann@ex.org"], ["type": "home"], "b@c"],
        ]
        let entries = IndexEntry.entries(for: user, schema: .user)
        #expect(
            entries == [
                IndexEntry(.userName, "änn@ex.org"), IndexEntry(.emailValue, "ann@ex.org"),
                IndexEntry(.emailValue, "b@c"), IndexEntry(.externalId, "Ext"),
            ]
        )
        for text in [#"userName eq "änn@EX.org""#, #"emails eq "ANN@ex.org""#, #"externalId eq "Ext""#] {
            let filter = try Filter(parsing: text)
            guard case .indexed(let entry) = QueryPlan(filter, schema: .user) else {
                Issue.record("\(text) has no index")
                continue
            }
            #expect(entries.contains(entry))
            #expect(try FilterEvaluator(filter, schema: .user).matches(user))
        }
        let group: JSONObject = ["displayName": "Eng", "externalId": "E", "userName": "x"]
        #expect(
            IndexEntry.entries(for: group, schema: .group) == [
                IndexEntry(.displayName, "eng"), IndexEntry(.externalId, "E"),
            ]
        )
        #expect(IndexEntry.entries(for: ["userName": 5, "externalId": nil], schema: .user).isEmpty)
    }

    @Test(
        "know the members that a filter asks for",
        arguments: [
            (#"displayName eq "x""#, []),
            (#"members eq "a""#, ["a"]),
            (#"members.value eq "a" or members eq "b""#, ["a", "b"]),
            (#"members[value eq "a" or value eq "b"] and displayName pr"#, ["a", "b"]),
            (#"not (members eq "a")"#, ["a"]),
            (#"members ne "a""#, ["a"]),
            ("members pr", nil),
            ("members eq null", nil),
            (#"members sw "a""#, nil),
            (#"members.display eq "a""#, nil),
            (#"members[type eq "User"]"#, nil),
            (#"members[value eq "a" and type eq "User"]"#, nil),
            (#"members[not (value eq "a")]"#, nil),
            (#"members[value eq "a"].display pr"#, nil),
            (#"members eq "a" and members pr"#, nil),
        ] as [(String, [String]?)]
    )
    func memberLiterals(text: String, expected: [String]?) throws {
        #expect(try Filter(parsing: text).memberLiterals == expected)
    }

    @Test("know which attributes a filter mentions")
    func mentions() throws {
        let filter = try Filter(parsing: #"(Groups.value eq "a" or emails[type eq "work"]) and not (meta.created pr)"#)
        for name in ["groups", "emails", "META"] { #expect(filter.mentions(name)) }
        for name in ["type", "created", "members", "value"] { #expect(!filter.mentions(name)) }
    }
}
