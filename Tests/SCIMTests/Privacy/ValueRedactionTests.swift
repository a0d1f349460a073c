import Testing

@testable import SCIM

@Suite("What the log does not say")
struct ValueRedactionTests {
    private let redaction = ValueRedaction(attributes: ["userName", "emails", "name"])

    private func values(_ text: String) throws -> Set<String> {
        redaction.values(in: try JSONReader.read(Array(text.utf8)))
    }

    @Test("the values of an attribute are found in a body, in whatever case it is written")
    func body() throws {
        let body = #"{"USERNAME":"mona@ex.org","title":"Prof","emails":[{"value":"m@ex.org","type":"work"}]}"#
        #expect(try values(body) == ["mona@ex.org", "m@ex.org", "work"])
    }

    @Test("they are found in a PATCH: by path, by key, and in the filter of a path")
    func patch() throws {
        let byPath =
            #"{"Operations":[{"op":"add","path":"name.familyName","value":"Lisa"},{"op":"add","path":"title","value":"Prof"}]}"#
        #expect(try values(byPath) == ["Lisa"])
        let byKey =
            #"{"Operations":[{"op":"add","value":{"urn:ietf:params:scim:schemas:core:2.0:User:userName":"mona"}}]}"#
        #expect(try values(byKey) == ["mona"])
        #expect(try values(#"{"path":"emails[value eq \"m@ex.org\"].type"}"#).contains("m@ex.org"))
    }

    @Test("they are found in a filter, with and without quotes")
    func filter() {
        #expect(redaction.values(comparedIn: "userName eq mona.l@ex.org").isSuperset(of: ["mona.l@ex.org", "mona.l"]))
        #expect(redaction.values(comparedIn: #"userName eq "mona" and title co prof"#) == ["mona", "\"mona\"", "prof"])
    }

    @Test("a longer value is hidden before one that it holds")
    func hiding() {
        let text = "userName 'mona@ex.org' is taken"
        #expect(ValueRedaction.hiding(["mona", "mona@ex.org"], in: text) == "userName '<redacted>' is taken")
    }

    @Test("passwords are hidden whatever the operator chose")
    func passwords() {
        let passwords = ValueRedaction.passwords
        #expect(passwords.values(in: ["userName": "mona", "Password": "s3cret"]) == ["s3cret"])
        #expect(passwords.values(comparedIn: "userName eq mona").isEmpty)
        #expect(passwords.values(comparedIn: "password eq s3cret") == ["s3cret"])
    }
}
