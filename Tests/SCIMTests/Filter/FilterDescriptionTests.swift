import SCIM
import Testing

@Suite("Printing filters")
struct FilterDescriptionTests {
    /// RFC 7644 Figure 2, whole.
    static let figure2 = [
        #"userName eq "bjensen""#,
        #"name.familyName co "O'Malley""#,
        #"userName sw "J""#,
        #"urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J""#,
        "title pr",
        #"meta.lastModified gt "2011-05-13T04:42:34Z""#,
        #"meta.lastModified ge "2011-05-13T04:42:34Z""#,
        #"meta.lastModified lt "2011-05-13T04:42:34Z""#,
        #"meta.lastModified le "2011-05-13T04:42:34Z""#,
        #"title pr and userType eq "Employee""#,
        #"title pr or userType eq "Intern""#,
        #"schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User""#,
        #"userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")"#,
        #"userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")"#,
        #"userType eq "Employee" and (emails.type eq "work")"#,
        #"userType eq "Employee" and emails[type eq "work" and value co "@example.com"]"#,
        #"emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]"#,
    ]

    private static let others = [
        #"emails[type eq "work"].value eq "x""#,
        #"emails[not (type eq "work") or primary eq true].value pr"#,
        #"members[value eq "2819c223-7f76-453a-919d-413861904646"]"#,
        "a pr and (b pr and c pr)",
        "a pr or (b pr or c pr)",
        "(a pr or b pr) and (c pr or d pr)",
        "not (not (a pr and b pr))",
        "not (a pr) and not (b pr)",
        "a eq null and b eq 1.50e+3 and c eq false",
        #"a eq "\"\\\n\u0001é𝄞""#,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.manager pr",
        "URN:example:1.0:a.$ref pr",
    ]

    @Test("#125 #151 what is printed parses back to the same filter", arguments: figure2 + others)
    func roundTrip(text: String) throws {
        let filter = try Filter(parsing: text)
        #expect(try Filter(parsing: filter.description) == filter)
    }

    @Test("#151 prints as RFC 7644 writes", arguments: figure2.filter { !$0.contains("(emails.type") })
    func canonical(text: String) throws {
        #expect(try Filter(parsing: text).description == text)
    }
}
