import SCIM
import Testing

@Suite("Filters at the root")
struct FilterKindTests {
    @Test(
        "#119 answer for themselves what they ask about meta.resourceType",
        arguments: [
            (#"meta.resourceType eq "User""#, .everything, .nothing),
            (#"META.RESOURCETYPE ne "User""#, .nothing, .everything),
            (#"meta.resourceType eq "user""#, .nothing, .nothing),
            ("meta.resourceType pr", .everything, .everything),
            (#"not (meta.resourceType eq "User")"#, .nothing, .everything),
            (#"meta.resourceType eq "User" or meta.resourceType eq "Group""#, .everything, .everything),
            (#"meta.resourceType eq "User" and meta.resourceType eq "Group""#, .nothing, .nothing),
        ] as [(String, Filter.Residue, Filter.Residue)]
    )
    func decided(text: String, user: Filter.Residue, group: Filter.Residue) throws {
        let filter = try Filter(parsing: text)
        #expect(filter.residue(for: .user) == user)
        #expect(filter.residue(for: .group) == group)
    }

    @Test(
        "#119 keep what depends on the resource",
        arguments: [
            (#"meta.resourceType eq "User" and title pr"#, "title pr"),
            (#"title pr or meta.resourceType eq "Group""#, "title pr"),
            (#"not (meta.resourceType eq "Group" or title pr)"#, "not (title pr)"),
            (#"title pr and (active eq true or meta.resourceType eq "User")"#, "title pr"),
            (#"meta.resourceType sw "U""#, #"meta.resourceType sw "U""#),
        ]
    )
    func remaining(text: String, rest: String) throws {
        #expect(try Filter(parsing: text).residue(for: .user) == .filter(Filter(parsing: rest)))
    }

    @Test("#117 an attribute that a type does not have has no value there")
    func unknownAttribute() throws {
        let group: JSONObject = ["displayName": "Eng"]
        for (text, holds) in [(#"userName eq "a""#, false), ("userName eq null", true), ("userName pr", false)] {
            #expect(try FilterEvaluator(Filter(parsing: text), schema: .group).matches(group) == holds)
        }
    }
}
