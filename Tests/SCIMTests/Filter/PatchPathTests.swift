import SCIM
import Testing

@Suite("PATCH paths")
struct PatchPathTests {
    private static let work = Filter.compare(AttributePath(name: "type"), .eq, "work")
    private static let enterprise = SchemaURN.enterpriseUser

    @Test(
        "take every form of RFC 7644 Figure 7, and those of the providers",
        arguments: [
            ("members", .attribute(AttributePath(name: "members"))),
            ("name.familyName", .attribute(AttributePath(name: "name", subAttribute: "familyName"))),
            (" active ", .attribute(AttributePath(name: "active"))),
            (#"addresses[type eq "work"]"#, .values(AttributePath(name: "addresses"), work, subAttribute: nil)),
            (
                #"members[value eq "2819c223"].displayName"#,
                .values(
                    AttributePath(name: "members"),
                    .compare(AttributePath(name: "value"), .eq, "2819c223"),
                    subAttribute: "displayName"
                )
            ),
            (
                #"members[value eq"2819c223"]"#,
                .values(
                    AttributePath(name: "members"),
                    .compare(AttributePath(name: "value"), .eq, "2819c223"),
                    subAttribute: nil
                )
            ),
            (
                #"roles[primary eq "True"].value"#,
                .values(
                    AttributePath(name: "roles"),
                    .compare(AttributePath(name: "primary"), .eq, "True"),
                    subAttribute: "value"
                )
            ),
            ("\(enterprise):employeeNumber", .attribute(AttributePath(schema: enterprise, name: "employeeNumber"))),
            ("\(enterprise).manager", .attribute(AttributePath(schema: enterprise, name: "manager"))),
            (
                "\(enterprise):manager.$ref",
                .attribute(AttributePath(schema: enterprise, name: "manager", subAttribute: "$ref"))
            ),
            (enterprise, .schema(enterprise)),
            (enterprise.uppercased(), .schema(enterprise)),
            ("urn:okta:custom:group:1.0", .schema("urn:okta:custom:group:1.0")),
            (
                "\(SchemaURN.user):emails[type eq \"work\"].value",
                .values(AttributePath(schema: SchemaURN.user, name: "emails"), work, subAttribute: "value")
            ),
        ] as [(String, PatchPath.Target)]
    )
    func forms(text: String, target: PatchPath.Target) throws {
        let path = try PatchPath(parsing: text)
        #expect(path.target == target)
        #expect(try PatchPath(parsing: path.description) == path)
    }

    @Test(
        "are refused when malformed",
        arguments: [
            "", " ", "emails[", "emails[type eq \"work\"", "emails[type eq]", "emails[]", "emails]", "a..b", "a.", ".a",
            "a.b.c", "emails[type eq \"work\"].", "emails[type eq \"work\"].a.b", "emails[type eq \"work\"]value",
            "emails[type eq \"work\"].value eq \"x\"", "emails[type eq \"work\"][value pr]", "a b", "a, b", "\"a\"",
            "(a)", "0", "a eq 1", "emails[0]", "\(enterprise)[a pr]", "\(enterprise):", "emails[type eq work]",
        ]
    )
    func malformed(text: String) throws {
        let error = try #require(throws: FilterSyntaxError.self) { try PatchPath(parsing: text) }
        #expect((0...text.utf8.count).contains(error.offset))
    }
}
