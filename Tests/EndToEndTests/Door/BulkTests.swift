import Foundation
import SCIM
import Testing

@Suite("bulk requests", .timeLimit(.minutes(2)))
struct BulkTests {
    @Test("#242 #243 #244 #245 #246 #252 operations succeed and fail by themselves, until failOnErrors")
    func outcomes() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let config = try await okta.get("/ServiceProviderConfig").json["bulk"]
            #expect(config["supported"] == true)
            #expect(config["maxOperations"] == 1_000)
            #expect(config["maxPayloadSize"] == .integer(8 << 20))

            let first = try await okta.bulk([.user("ann"), .user("bob"), .user("ANN", bulkId: "twin")])
            let operations = first.json["Operations"]
            #expect(first.json["schemas"] == [.string(SchemaURN.bulkResponse)])
            #expect(operations.array?.map { $0["status"].string } == ["201", "201", "409"])
            #expect(operations.array?.map { $0["bulkId"].string } == ["ann", "bob", "twin"])
            #expect(operations.array?.map { $0["method"] } == ["POST", "POST", "POST"])
            #expect(operations[0]["version"] == #"W/"1""#)
            #expect(operations[0]["response"] == .null)
            #expect(operations[2]["location"] == .null)
            let refusal = operations[2]["response"]
            #expect(refusal["schemas"] == [.string(SchemaURN.error)])
            #expect(refusal["status"] == "409")
            #expect(refusal["scimType"] == "uniqueness")

            let ann = try #require(operations[0]["location"].string?.components(separatedBy: "/").last)
            let second = try await okta.bulk([
                #"{"method":"PATCH","path":"/Users/\#(ann)","data":[{"op":"replace","path":"title","value":"x"}]}"#,
                #"{"method":"PUT","path":"/Users/\#(ann)","version":"W/\"1\"","data":{"userName":"late"}}"#,
                #"{"method":"PUT","path":"/Users/\#(ann)","version":"W/\"2\"","data":{"userName":"anne"}}"#,
                #"{"method":"DELETE","path":"/Users/\#(ann)"}"#, #"{"method":"DELETE","path":"/Users/\#(ann)"}"#,
            ])
            let statuses = second.json["Operations"].array?.map { $0["status"].string }
            #expect(statuses == ["200", "412", "200", "204", "404"])
            #expect(second.json["Operations"][2]["version"] == #"W/"3""#)
            #expect(second.json["Operations"][4]["location"].string?.hasSuffix("/Users/\(ann)") == true)

            let stopped = try await okta.bulk([.user("cid"), .user("bob"), .user("dan")], failOnErrors: 1)
            #expect(stopped.json["Operations"].array?.map { $0["status"].string } == ["201", "409"])
            #expect(try await okta.get("/Users").json["totalResults"] == 2)
        }
    }

    @Test("#247 #248 references forward, backward and in circles; each resource is made whole, with one event")
    func references() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let answer = try await okta.bulk([
                .group("all", ["team"]), .group("team", ["ann", "bob"]),
                .user("ann", manager: "bob"), .user("bob", manager: "ann"),
                #"{"method":"PATCH","path":"/Groups/bulkId:all","data":[{"op":"add","path":"members","value":[{"value":"bulkId:ann"}]}]}"#,
                .group("ghosts", ["ghost"]), .user("ann", bulkId: "twin"), .group("twins", ["twin"]),
                .user("eve", manager: "fay"),
                .user("fay ", bulkId: "fay", manager: "eve", extra: #","active":"maybe""#),
            ])
            let operations = answer.json["Operations"]
            #expect(
                operations.array?.map { $0["status"].string }
                    == ["201", "201", "201", "201", "200", "409", "409", "409", "409", "400"],
                "\(answer.text)"
            )
            let ids = (0..<4).map { operations[$0]["location"].string?.components(separatedBy: "/").last ?? "" }
            try await gateway.expectMembers(of: ids[0], [ids[1], ids[2]])
            try await gateway.expectMembers(of: ids[1], [ids[2], ids[3]])
            let ann = try await okta.get("/Users/\(ids[2])").json
            #expect(ann[SchemaURN.enterpriseUser]["manager"]["value"].string == ids[3])
            #expect(try await okta.get("/Users").json["totalResults"] == 2)

            let events = try await GatewayProcess.command(["events", "list", "--json"], in: gateway.folder).output
            #expect(events.components(separatedBy: "user.created").count - 1 == 2, "\(events)")
            #expect(events.components(separatedBy: "user.updated").count == 1)
            #expect(events.components(separatedBy: "group.created").count - 1 == 2)
        }
    }

    @Test("#247 #250 a thousand operations give the same in any order")
    func anyOrder() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let users = (0..<900).map { Provider.BulkOperation.user("u\($0)") }
            let groups = (0..<100).map { group in
                Provider.BulkOperation.group("g\(group)", (0..<9).map { "u\(group * 9 + $0)" })
            }
            let answer = try await okta.bulk((groups + users).shuffled())
            #expect(answer.json["Operations"].array?.allSatisfy { $0["status"] == "201" } == true)
            let list = try await okta.get("/Groups?count=200").json["Resources"].array ?? []
            #expect(list.count == 100)
            #expect(list.allSatisfy { $0["members"].array?.count == 9 })
        }
    }

    @Test("#249 #251 what is too large, ambiguous or nested is refused")
    func refusals() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let many = try await okta.bulk(Array(repeating: .user("a"), count: 1_001))
            many.expectError(413)
            #expect(many.json["detail"].string?.contains("1000") == true)
            let large = try await okta.post("/Bulk", String(repeating: " ", count: (8 << 20) + 1))
            large.expectError(413)
            #expect(large.json["detail"].string?.contains(String(8 << 20)) == true)
            try await okta.bulk([.user("a"), .user("b", bulkId: "a")]).expectError(400, scimType: "invalidValue")
            try await okta.post("/Bulk", "{}").expectError(400, scimType: "invalidSyntax")
            try await okta.get("/Bulk").expectError(405)
            let nested = try await okta.bulk([
                #"{"method":"POST","path":"/Bulk","bulkId":"b","data":{}}"#,
                #"{"method":"DELETE","path":"/Users/x?y=z"}"#,
            ])
            #expect(nested.json["Operations"].array?.map { $0["status"].string } == ["400", "400"])
            try await okta.get("/Users").expectList(total: 0)
        }
    }

    @Test("#253 each operation is confined to the directory of the credential")
    func authorisation() async throws {
        try await GatewayFixture.with(sinks: "  other: { auth: [{ type: bearer }] }") { gateway in
            let okta = gateway.provider
            let ann = try await okta.post("/Users", Provider.user("ann@ex.org")).id
            let token = try await GatewayProcess.command(["tokens", "create", "other"], in: gateway.folder).output
            var other = okta
            other.token = token.trimmingCharacters(in: .whitespacesAndNewlines)
            let answer = try await other.bulk([
                #"{"method":"DELETE","path":"/Users/\#(ann)"}"#,
                #"{"method":"POST","path":"/Groups","bulkId":"g","data":{"displayName":"G","members":[{"value":"\#(ann)"}]}}"#,
                .user("bob"),
            ])
            #expect(answer.json["Operations"].array?.map { $0["status"].string } == ["404", "400", "201"])
            #expect(try await okta.get("/Users/\(ann)").status == 200)
            other.token = "wrong"
            try await other.bulk([.user("eve")]).expectError(401)
        }
    }
}

extension Provider {
    /// An operation of a bulk request, as JSON text.
    struct BulkOperation: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
        let json: String

        init(stringLiteral value: String) { json = value }

        static func user(
            _ userName: String,
            bulkId: String? = nil,
            manager: String? = nil,
            extra: String = ""
        ) -> BulkOperation {
            let manager = manager.map { #","\#(SchemaURN.enterpriseUser)":{"manager":{"value":"bulkId:\#($0)"}}"# }
            return """
                {"method":"POST","path":"/Users","bulkId":"\(bulkId ?? userName)",
                 "data":{"schemas":["\(SchemaURN.user)"],"userName":"\(userName)"\(manager ?? "")\(extra)}}
                """
        }

        static func group(_ name: String, _ members: [String]) -> BulkOperation {
            let list = members.map { #"{"value":"bulkId:\#($0)"}"# }.joined(separator: ",")
            return """
                {"method":"POST","path":"/Groups","bulkId":"\(name)",
                 "data":{"schemas":["\(SchemaURN.group)"],"displayName":"\(name)","members":[\(list)]}}
                """
        }
    }

    func bulk(_ operations: [BulkOperation], failOnErrors: Int? = nil) async throws -> Answer {
        let limit = failOnErrors.map { #""failOnErrors":\#($0),"# } ?? ""
        return try await post(
            "/Bulk",
            #"{"schemas":["\#(SchemaURN.bulkRequest)"],\#(limit)"Operations":[\#(operations.map(\.json).joined(separator: ","))]}"#
        )
    }
}
