import SCIM
import Testing

@Suite("Tolerance rules")
struct ToleranceRuleTests {
    private static let enterprise = SchemaURN.enterpriseUser

    /// Every rule that acts on a body, a PATCH or a filter; the door's are tested at the door.
    static let cases: [ToleranceCase] = [
        ToleranceCase(
            .operationNames,
            ToleranceCase.patch(#"{"op":"Replace","path":"title","value":"x"}"#),
            .invalidSyntax,
            #"not "Replace""#
        ),
        ToleranceCase(.booleanStrings, .filter(#"active eq "True""#), .invalidFilter, "compare it with true or false"),
        ToleranceCase(
            .booleanStrings,
            .body(.user, #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","active":"False"}"#),
            .invalidValue,
            "'active' must be true or false"
        ),
        ToleranceCase(
            .booleanStrings,
            ToleranceCase.patch(
                #"{"op":"add","path":"roles[primary eq \"True\"].value","value":"Admin"}"#,
                of: #"{"roles":[{"primary":true,"value":"User"}]}"#
            ),
            .invalidFilter,
            "compare it with true or false"
        ),
        ToleranceCase(
            .qualifiedKeys,
            ToleranceCase.patch(#"{"op":"replace","value":{"name.givenName":"K"}}"#),
            .invalidPath,
            "'name.givenName' is not an attribute of User"
        ),
        ToleranceCase(
            .qualifiedKeys,
            ToleranceCase.patch(#"{"op":"replace","value":{"\#(enterprise):department":"K"}}"#),
            .invalidPath,
            "department' is not an attribute of User"
        ),
        ToleranceCase(
            .dottedURNs,
            ToleranceCase.patch(#"{"op":"add","path":"\#(enterprise).department","value":"K"}"#),
            .invalidPath,
            "must have a colon"
        ),
        ToleranceCase(
            .missingElements,
            ToleranceCase.patch(#"{"op":"replace","path":"emails[type eq \"work\"].value","value":"a@ex.org"}"#),
            .noTarget,
            "selects no element"
        ),
        ToleranceCase(
            .readOnlyTargets,
            ToleranceCase.patch(#"{"op":"replace","path":"groups","value":[]}"#),
            .mutability,
            "'groups' is readOnly"
        ),
        ToleranceCase(
            .readOnlyTargets,
            ToleranceCase.patch(#"{"op":"replace","value":{"id":"r1"}}"#),
            .mutability,
            "'id' is given by the server"
        ),
        ToleranceCase(
            .unknownAttributes,
            ToleranceCase.user(#","shoeSize":41"#),
            .invalidSyntax,
            "'shoeSize' is not an attribute of this resource"
        ),
        ToleranceCase(
            .unknownAttributes,
            ToleranceCase.patch(#"{"op":"add","path":"shoeSize","value":41}"#),
            .invalidPath,
            "'shoeSize' is not an attribute of User"
        ),
        ToleranceCase(
            .unknownSchemas,
            ToleranceCase.user("", schemas: #""\#(SchemaURN.user)","urn:acme:2.0:User""#),
            .invalidSyntax,
            "'schemas' names 'urn:acme:2.0:User'"
        ),
        ToleranceCase(
            .bareComplexValues,
            ToleranceCase.user(
                #","\#(enterprise)":{"manager":"m1"}"#,
                schemas: #""\#(SchemaURN.user)","\#(enterprise)""#
            ),
            .invalidValue,
            "manager' must be an object, not a string"
        ),
        ToleranceCase(
            .singleValues,
            ToleranceCase.user(#","emails":{"value":"a@ex.org"}"#),
            .invalidValue,
            "'emails' must be an array, not an object"
        ),
        ToleranceCase(
            .singleValues,
            ToleranceCase.patch(#"{"op":"replace","path":"title","value":["x"]}"#),
            .invalidValue,
            "'title' must be a string"
        ),
        ToleranceCase(
            .unqualifiedExtensions,
            ToleranceCase.patch(#"{"op":"add","path":"manager","value":{"value":"m1"}}"#),
            .invalidPath,
            "'manager' is not an attribute of User"
        ),
        ToleranceCase(.emptyStrings, ToleranceCase.user(#","emails":"""#), .invalidValue, "'emails' must be an array"),
        ToleranceCase(
            .emptyStrings,
            ToleranceCase.patch(#"{"op":"replace","path":"active","value":""}"#),
            .invalidValue,
            "'active' must be true or false"
        ),
        ToleranceCase(
            .twoPrimaries,
            ToleranceCase.user(#","emails":[{"value":"x","primary":true},{"value":"y","primary":true}]"#),
            .invalidValue,
            "'emails' has more than one element with \"primary\": true"
        ),
        ToleranceCase(
            .missingSchemas,
            .body(.user, #"{"userName":"a","active":true}"#),
            .invalidSyntax,
            "'schemas' must name '\(SchemaURN.user)'"
        ),
        ToleranceCase(
            .missingSchemas,
            ToleranceCase.user(#","\#(enterprise)":{"department":"D"}"#),
            .invalidSyntax,
            "'schemas' must name '\(enterprise)'"
        ),
        ToleranceCase(
            .scim11URNs,
            ToleranceCase.user("", schemas: #""urn:scim:schemas:core:1.0""#),
            .invalidSyntax,
            "'schemas' names 'urn:scim:schemas:core:1.0'"
        ),
        ToleranceCase(
            .bareMembers,
            .body(.group, #"{"schemas":["\#(SchemaURN.group)"],"displayName":"G","members":["u1"]}"#),
            .invalidValue,
            "'members[0]' must be an object like"
        ),
        ToleranceCase(
            .pathlessPatch,
            ToleranceCase.patch(#"{"op":"replace","value":{"active":false}}"#),
            .invalidPath,
            "needs a 'path'"
        ),
        ToleranceCase(
            .undefinedFilterAttributes,
            .filter(#"shoeSize eq "41""#),
            .invalidFilter,
            "no attribute 'shoeSize'"
        ),
        ToleranceCase(.allOperators, .filter(#"userName sw "a""#), .invalidFilter, "'sw' is not possible"),
        ToleranceCase(.allOperators, .filter("title pr"), .invalidFilter, "'pr' is not possible"),
        ToleranceCase(
            .allOperators,
            .filter(#"userName eq "a" or userName eq "b""#),
            .invalidFilter,
            "use 'eq' and 'and'"
        ),
    ]

    @Test("#62 #143 #150 #219 #223 #306 accepts with the rule alone and notes it, refuses without", arguments: cases)
    func rule(_ row: ToleranceCase) throws {
        let noted = ToleratedRules()
        try row.read(row.with.noting(in: noted))
        #expect(noted.rules == (row.rule.isStandard ? [] : [row.rule]))

        let error = try #require(throws: SCIMError.self) { try row.read(row.without) }
        #expect(error.status == 400)
        #expect(error.kind == row.kind)
        #expect(error.detail.contains(row.detail), "\(error.detail)")
    }

    @Test("every rule is tested here or at the door")
    func complete() {
        let atTheDoor: Set<ToleranceRule> = [.mediaTypes, .rawTokens, .untidyPaths, .listedRemoval]
        #expect(atTheDoor.union(Self.cases.map(\.rule)) == Set(ToleranceRule.allCases))
    }

    @Test("a request that needs no rule notes none")
    func nothingNoted() throws {
        let noted = ToleratedRules()
        let rows = [
            ToleranceCase.user(#","title":"x","name":{"familyName":null},"emails":[{"value":"v","primary":true}]"#),
            ToleranceCase.patch(#"{"op":"replace","value":{"active":false,"title":"y"}}"#),
            .filter(#"USERNAME Eq "a" and active eq true"#),
        ]
        for request in rows {
            try ToleranceCase(.emptyStrings, request, .invalidValue, "").read(.tolerant.noting(in: noted))
        }
        #expect(noted.rules == [])
    }

    @Test("names are unique, in snake case, and lead back to their rules")
    func names() {
        #expect(Set(ToleranceRule.allCases.map(\.name)).count == ToleranceRule.allCases.count)
        for rule in ToleranceRule.allCases {
            #expect(ToleranceRule(name: rule.name) == rule)
            #expect(
                rule.name.utf8.allSatisfy {
                    $0 == UInt8(ascii: "_") || (97...122).contains($0) || (48...57).contains($0)
                }
            )
            #expect(rule.facts.sentence.hasSuffix("."))
        }
        #expect(ToleranceRule(name: "none") == nil)
    }

    @Test("strict is what the RFCs allow, tolerant is everything, and each rule can be switched")
    func sets() {
        #expect(Tolerance.strict.rules == [.pathlessPatch, .undefinedFilterAttributes, .allOperators])
        #expect(Tolerance.tolerant.rules == ToleranceRule.allCases)
        for rule in ToleranceRule.allCases {
            var tolerance = Tolerance.tolerant
            tolerance.set(rule, to: false)
            #expect(!tolerance.contains(rule) && tolerance != .tolerant)
            tolerance.set(rule, to: true)
            #expect(tolerance == .tolerant)
        }
    }
}
