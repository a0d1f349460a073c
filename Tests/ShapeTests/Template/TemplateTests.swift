internal import SCIM
internal import Testing

@testable internal import Shape

@Suite("A template")
struct TemplateTests {
    private static let event = Event.sample(
        data: """
            {"resource":{"id":"u1","userName":"mo\\"na","active":true,"title":"<b>","name":{"givenName":"Mona"},
            "emails":[{"type":"work","value":"a@x.org"},{"type":"home","value":"b@x.org"}],"roles":[],"nickName":null,
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"R&D"}},
            "changes":[{"op":"replace","path":"title","old":"<a>","new":"<b>"}]}
            """
    )

    private func render(_ text: String, _ escaping: TemplateEscaping = .none) throws -> String {
        try Template(parsing: text, escaping: escaping).render(Self.event)
    }

    @Test(
        "writes what names stand for",
        arguments: [
            ("no tags { } }} at all", "no tags { } }} at all"),
            ("{{type}} {{ sequence }} {{connection}}", "user.updated 42 okta"),
            ("{{resource.userName}}", "mo\"na"),
            ("{{RESOURCE.username}} {{data.resource.id}}", "mo\"na u1"),
            ("{{resource.active}} {{resource.nickName}}{{resource.nothing}}.", "true ."),
            ("{{resource.name.givenName}}", "Mona"),
            ("{{resource.urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department}}", ""),
            ("{{resource.urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department}}", "R&D"),
            ("{{resource.name}}", #"{"givenName":"Mona"}"#),
            ("a{{! a comment }}b", "ab"),
        ]
    )
    func values(_ text: String, _ expected: String) throws {
        #expect(try render(text) == expected)
    }

    @Test(
        "writes sections",
        arguments: [
            ("{{#resource.emails}}[{{value}} {{resource.id}}]{{/resource.emails}}", "[a@x.org u1][b@x.org u1]"),
            ("{{#resource.emails}}{{value}}{{^-last}}, {{/-last}}{{/resource.emails}}", "a@x.org, b@x.org"),
            ("{{#resource.emails}}{{#-first}}>{{/-first}}{{type}}{{/resource.emails}}", ">workhome"),
            ("{{#resource.active}}on{{/resource.active}}{{^resource.active}}off{{/resource.active}}", "on"),
            ("{{#resource.roles}}x{{/resource.roles}}{{^resource.roles}}none{{/resource.roles}}", "none"),
            ("{{#resource.name}}{{givenName}}{{/resource.name}}", "Mona"),
            ("{{#changes}}{{path}}: {{old}} to {{new}}{{/changes}}", "title: <a> to <b>"),
            ("a\n  {{#resource.active}}  \nb\n{{/resource.active}}\nc", "a\nb\nc"),
            ("{{#resource.active}}{{#resource.roles}}x{{/resource.roles}}y{{/resource.active}}", "y"),
        ]
    )
    func sections(_ text: String, _ expected: String) throws {
        #expect(try render(text) == expected)
    }

    @Test(
        "escapes values for the text around them",
        arguments: [
            (TemplateEscaping.json, "{{resource.userName}}|{{{resource.userName}}}", #"mo\"na|mo"na"#),
            (.markup, "{{resource.title}}|{{&resource.title}}", "&lt;b&gt;|<b>"),
            (.url, "/{{resource.title}}", "/%3Cb%3E"),
            (.none, "{{resource.title}}", "<b>"),
        ]
    )
    func escaping(_ escaping: TemplateEscaping, _ text: String, _ expected: String) throws {
        #expect(try render(text, escaping) == expected)
    }

    @Test(
        "knows by its media type how values are escaped",
        arguments: [
            ("application/json", TemplateEscaping.json), ("application/vnd.acme+json; charset=utf-8", .json),
            ("text/xml", .markup), ("text/html", .markup), ("application/x-www-form-urlencoded", .url),
            ("text/csv", .none),
        ]
    )
    func mediaTypes(_ type: String, _ expected: TemplateEscaping) {
        #expect(TemplateEscaping(contentType: type) == expected)
    }

    @Test(
        "is refused with its place",
        arguments: [
            ("a {{type", 2, "a tag is not closed: }} is missing"),
            ("a {{{type}} b", 2, "a tag is not closed: }}} is missing"),
            ("{{}}", 0, "a name is missing between the braces"),
            ("{{#type}}x", 3, "the section 'type' is not closed"),
            ("ö{{/type}}", 4, "there is no section 'type' to close"),
            ("{{#type}}{{/id}}", 12, "the section 'type' must be closed before 'id'"),
            ("{{> partial}}", 0, "'{{>' is a part of Mustache that Gatehouse leaves out"),
            ("{{resource..id}}", 2, "'resource..id' is not a name"),
        ]
    )
    func mistakes(_ text: String, _ offset: Int, _ message: String) throws {
        let error = try #require(throws: TemplateError.self) { try Template(parsing: text, escaping: .none) }
        #expect(error.offset == offset)
        #expect(error.description == message)
    }

    @Test(
        "names what no event has",
        arguments: [
            ("{{type}} {{resource.userName}} {{resource.emails}} {{changes}} {{data}} {{resource}}", []),
            ("{{typ}} {{resource.usrName}}", ["typ@2", "resource.usrName@10"]),
            ("{{#resource.emails}}{{value}} {{valu}} {{-last}} {{.}}{{/resource.emails}}", ["valu@32"]),
            ("{{#members.added}}{{value}}{{nme}}{{/members.added}}", ["nme@29"]),
            ("{{#changes}}{{path}} {{new.anything}}{{/changes}}", []),
            ("{{resource.urn:acme:1.0:User:badge}}", []),
            (
                "{{resource.urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:departmnt}}",
                ["resource.urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:departmnt@2"]
            ),
            ("{{resource.urn:ietf:params:scim:schemas:core:2.0:User:userName}}", []),
        ]
    )
    func unknown(_ text: String, _ expected: [String]) throws {
        let template = try Template(parsing: text, escaping: .none)
        #expect(template.unknownNames(in: .standard).map { "\($0.name)@\($0.offset)" } == expected)
    }
}
