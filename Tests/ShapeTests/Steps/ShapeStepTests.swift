internal import SCIM
internal import Settings
internal import Testing

@testable internal import Shape

@Suite("Steps")
struct ShapeStepTests {
    private static let user = """
        {"resource":{"id":"u1","schemas":["s"],"userName":"mona","title":"Dr","name":{"givenName":"Mona","familyName":"Li"},\
        "emails":[{"type":"work","value":"m@x.org"}],\
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"R&D","costCenter":"7"}},\
        "changes":[{"op":"replace","path":"title","old":"Ms","new":"Dr"},\
        {"op":"replace","path":"name.familyName","old":"Lu","new":"Li"},\
        {"op":"replace","path":"emails","old":[{"type":"home","value":"m@x.org"}],"new":[{"type":"work","value":"m@x.org"}]},\
        {"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","new":"R&D"}]}
        """

    private static let group = """
        {"resource":{"id":"g1","schemas":["s"],"displayName":"Tour"},"changes":[],\
        "members":{"added":[{"value":"u1","display":"Mona"}],"removed":[{"value":"u2"}]}}
        """

    /// `data` after the steps, as text.
    private func shaped(_ data: String, _ steps: String) throws -> String {
        let (options, diagnostics) = OptionReader.reading("steps:\n" + steps)
        let shape = EventShape(reading: options)
        options.finish()
        #expect(diagnostics.sorted == [])
        let body = shape.shape(.sample(data: data)).body
        let event = try #require(try JSONReader.read(body).object?["data"])
        return String(decoding: JSONWriter.bytes(event), as: UTF8.self)
    }

    @Test(
        "D38 shape the resource and its changes alike",
        arguments: [
            (
                "- keep: [userName, name.familyName]",
                #"{"resource":{"id":"u1","schemas":["s"],"userName":"mona","name":{"familyName":"Li"}},"#
                    + #""changes":[{"op":"replace","path":"name.familyName","old":"Lu","new":"Li"}]}"#
            ),
            (
                "- keep: [emails.value, department]",
                #"{"resource":{"id":"u1","schemas":["s"],"emails":[{"value":"m@x.org"}],"#
                    + #""urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"R&D"}},"#
                    + #""changes":[{"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","new":"R&D"}]}"#
            ),
            (
                "- drop: [TITLE, name, emails, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User']",
                #"{"resource":{"id":"u1","schemas":["s"],"userName":"mona"},"changes":[]}"#
            ),
            (
                "- drop: [name, title, department, costCenter, emails.type]",
                #"{"resource":{"id":"u1","schemas":["s"],"userName":"mona","emails":[{"value":"m@x.org"}]},"changes":[]}"#
            ),
            (
                "- keep: [title]\n- redact: [title]",
                #"{"resource":{"id":"u1","schemas":["s"],"title":"[redacted]"},"#
                    + #""changes":[{"op":"replace","path":"title","old":"[redacted]","new":"[redacted]"}]}"#
            ),
            (
                "- keep: [emails]\n- redact: [emails.value]",
                #"{"resource":{"id":"u1","schemas":["s"],"emails":[{"type":"work","value":"[redacted]"}]},"#
                    + #""changes":[{"op":"replace","path":"emails","old":[{"type":"home","value":"[redacted]"}],"#
                    + #""new":[{"type":"work","value":"[redacted]"}]}]}"#
            ),
            (
                "- keep: [title, name]\n- rename: { title: rank, name.familyName: last }",
                #"{"resource":{"id":"u1","schemas":["s"],"rank":"Dr","name":{"givenName":"Mona","last":"Li"}},"#
                    + #""changes":[{"op":"replace","path":"rank","old":"Ms","new":"Dr"},"#
                    + #"{"op":"replace","path":"name.last","old":"Lu","new":"Li"}]}"#
            ),
            (
                "- keep: [emails]\n- rename: { emails.value: address, emails: mail }\n- drop: [mail.type]",
                #"{"resource":{"id":"u1","schemas":["s"],"mail":[{"address":"m@x.org"}]},"changes":[]}"#
            ),
            (
                "- set: { nickName: '{{resource.name.givenName}} \"{{resource.title}}\"', name.formatted: 'M {{type}}', new.deep: x }\n"
                    + "- keep: [nickName, name.formatted, new]",
                #"{"resource":{"id":"u1","schemas":["s"],"name":{"formatted":"M user.updated"},"nickName":"Mona \"Dr\"","new":{"deep":"x"}},"changes":[]}"#
            ),
        ]
    )
    func user(_ steps: String, _ expected: String) throws {
        // What a schema does not know is warned about, which is not the point here.
        let (options, _) = OptionReader.reading("steps:\n" + steps)
        let body = EventShape(reading: options).shape(.sample(data: Self.user)).body
        let data = try #require(try JSONReader.read(body).object?["data"])
        #expect(String(decoding: JSONWriter.bytes(data), as: UTF8.self) == expected)
    }

    @Test(
        "shape a group's members alike",
        arguments: [
            ("- keep: [displayName]", #"{"resource":{"id":"g1","schemas":["s"],"displayName":"Tour"},"changes":[]}"#),
            (
                "- keep: [members.value]",
                #"{"resource":{"id":"g1","schemas":["s"]},"changes":[],"members":{"added":[{"value":"u1"}],"removed":[{"value":"u2"}]}}"#
            ),
            ("- drop: [members]", #"{"resource":{"id":"g1","schemas":["s"],"displayName":"Tour"},"changes":[]}"#),
            (
                "- redact: [members.display, displayName]",
                #"{"resource":{"id":"g1","schemas":["s"],"displayName":"[redacted]"},"changes":[],"#
                    + #""members":{"added":[{"value":"u1","display":"[redacted]"}],"removed":[{"value":"u2"}]}}"#
            ),
        ]
    )
    func group(_ steps: String, _ expected: String) throws {
        #expect(try shaped(Self.group, steps) == expected)
    }

    @Test("let nothing through of data that cannot be read")
    func unreadable() throws {
        #expect(try shaped("not JSON", "- drop: [title]") == "{}")
    }
}
