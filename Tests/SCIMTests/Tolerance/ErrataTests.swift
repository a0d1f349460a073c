import SCIM
import Testing

/// Where the RFCs contradict themselves, and what holds here.
@Suite("Errata and conflicts of the RFCs")
struct ErrataTests {
    @Test("#300 an error's status is its own status, as a string")
    func errorStatus() throws {
        let body = try JSONReader.read(SCIMError(status: 403, detail: "No.").json)
        #expect(body.object?["status"] == "403")
        #expect(body.object?["schemas"] == [.string(SchemaURN.error)])
    }

    @Test("#301 authentication schemes have a type, and a country may be free text")
    func samples() throws {
        let config = ServiceProviderConfig(
            pagination: .init(defaultPageSize: 100, maxPageSize: 100, cursorTimeout: 3600)
        ).json(baseURL: "https://scim.test")
        let schemes = try #require(config["authenticationSchemes"]?.array)
        #expect(!schemes.isEmpty && schemes.allSatisfy { $0.object?["type"]?.string != nil })
        let addresses = #"{"userName":"a","active":true,"addresses":[{"type":"work","country":"Germany"}]}"#
        try BodyCase.user("", addresses, addresses).expectKept(.tolerant)
    }

    @Test("#302 a filter needs no blank before its literal, and names are found in any case")
    func sampleFilter() throws {
        try PatchCase.user(
            "",
            #"{"emails":[{"type":"work","value":"a@ex.org"},{"type":"home","value":"b@ex.org"}],"nickName":"N"}"#,
            #"[{"op":"remove","path":"emails[type eq\"work\"]"},{"op":"replace","path":"nickname","value":"M"}]"#,
            #"{"emails":[{"type":"home","value":"b@ex.org"}],"nickName":"M"}"#
        ).expectApplied(.strict)
    }

    @Test("#303 a group needs a displayName that is not empty", arguments: ["", #","displayName":"""#])
    func groupName(_ member: String) throws {
        for tolerance in [Tolerance.tolerant, .strict] {
            try BodyCase.group(
                "",
                #"{"schemas":["\#(SchemaURN.group)"]\#(member)}"#,
                "'displayName' is missing or empty"
            )
            .expectRefused(.invalidValue, tolerance)
        }
    }

    @Test("#81 userName is compared after Unicode's lower-casing and kept as it came")
    func userName() throws {
        #expect("ÄNN@Ex.org".caseFolded == "änn@EX.ORG".caseFolded)
        #expect("ann".caseFolded != "änn".caseFolded)
        try BodyCase.user("", #"{"userName":"ÄNN@Ex.org","active":true}"#, #"{"userName":"ÄNN@Ex.org","active":true}"#)
            .expectKept(.tolerant)
    }
}
