import SCIM
import Testing

@Suite("Declared extensions")
struct ExtensionTests {
    private typealias Schemas = ExtendedSchemas

    @Test(
        "a URN in front of a name is the longest that the connection knows, before a colon or a dot",
        arguments: [
            ("urn:okta:app:1.0:User:custom:employeeType.x", "urn:okta:app:1.0:User:custom", "employeeType", "x"),
            ("urn:okta:app:1.0:User:custom.employeeType.x", "urn:okta:app:1.0:User:custom", "employeeType", "x"),
            ("urn:ietf:params:scim:schemas:extension:MyCorp:2.0:User:desk.floor", Schemas.urn, "desk", "floor"),
            ("urn:ietf:params:scim:schemas:extension:mycorp:2.0:user.DESK.Floor", Schemas.urn, "desk", "floor"),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.manager.value", SchemaURN.enterpriseUser,
                "manager", "value"
            ),
        ] as [(String, String, String, String)]
    )
    func longestMatch(_ text: String, _ urn: String, _ name: String, _ part: String) throws {
        let path = try AttributePath(parsing: text, schemas: Schemas.registry.urns)
        let found = try #require(Schemas.registry.user.resolve(path))
        #expect(found.extensionURN == urn)
        #expect(found.attribute.name == name)
        #expect(found.subAttribute?.name == part)
    }

    @Test("paths of a PATCH reach declared attributes by URN, typed")
    func patch() throws {
        let before = try Schemas.kept(#"{"level":1,"tags":["a"]}"#)
        let after = try Schemas.patched(
            before,
            """
            [{"op":"replace","path":"\(Schemas.urn):level","value":2},
             {"op":"add","path":"\(Schemas.urn):tags","value":["b"]},
             {"op":"add","path":"\(Schemas.urn)","value":{"desk":{"floor":3}}},
             {"op":"add","path":"\(Schemas.urn):desk.room","value":"1b"}]
            """
        )
        #expect(after[Schemas.urn] == ["level": 2, "tags": ["a", "b"], "desk": ["floor": 3, "room": "1b"]])
        let error = try #require(throws: SCIMError.self) {
            try Schemas.patched(before, #"[{"op":"replace","path":"\#(Schemas.urn):level","value":"2"}]"#)
        }
        #expect(error.kind == .invalidValue)
    }

    @Test("#185 an immutable value is set once: a PUT may leave it out, and nothing changes or removes it")
    func immutable() throws {
        let before = try Schemas.kept(#"{"badge":"b1","level":1}"#)
        let none = try Schemas.kept(#"{"level":1}"#)
        let path = "\(Schemas.urn):badge"
        #expect(
            try Schemas.patched(none, #"[{"op":"add","path":"\#(path)","value":"b1"}]"#)[Schemas.urn]?.object?["badge"]
                == "b1"
        )
        #expect(try Schemas.patched(before, #"[{"op":"add","path":"\#(path)","value":"b1"}]"#) == before)
        for operation in [#"{"op":"replace","path":"\#(path)","value":"b2"}"#, #"{"op":"remove","path":"\#(path)"}"#] {
            let error = try #require(throws: SCIMError.self) { try Schemas.patched(before, "[\(operation)]") }
            #expect(error.kind == .mutability)
            #expect(error.detail.contains("'\(path)' is immutable"))
        }
        let schema = Schemas.registry.user
        let replaced = try schema.settled(none, over: before, isReplacement: true)
        #expect(replaced[Schemas.urn]?.object?["badge"] == "b1")
        let other = try Schemas.kept(#"{"badge":"b2"}"#)
        #expect(throws: SCIMError.self) { try schema.settled(other, over: before, isReplacement: true) }
    }

    @Test("a readOnly value is ignored in a body")
    func readOnly() throws {
        #expect(try Schemas.kept(#"{"payroll":"p","level":1}"#)[Schemas.urn] == ["level": 1])
    }

    @Test("a value that is never returned is not kept, not filtered by, and gone from what was stored before")
    func never() throws {
        let schema = Schemas.registry.user
        #expect(try Schemas.kept(#"{"pin":"1234","level":1}"#)[Schemas.urn] == ["level": 1])
        let before = try Schemas.kept(#"{"level":1}"#)
        let after = try Schemas.patched(before, #"[{"op":"add","path":"\#(Schemas.urn):pin","value":"1234"}]"#)
        #expect(after == before)
        let filter = try Filter(parsing: #"\#(Schemas.urn):pin eq "1234""#, schemas: Schemas.registry.urns)
        #expect(throws: SCIMError.self) { try FilterEvaluator(filter, schema: schema) }
        var old = before
        old[Schemas.urn] = ["level": 1, "pin": "1234"]
        #expect(schema.withoutDiscarded(old) == before)
        #expect(try schema.withoutDiscarded(JSONWriter.bytes(old)) == JSONWriter.bytes(before))
        #expect(schema.hidesValues)
        #expect(AttributeSelection.none.apply(to: old, schema: schema) == before)
    }

    @Test("a value returned on request is in the answer that asks for it, and in no other")
    func request() throws {
        let user = try Schemas.kept(#"{"note":"n","level":1}"#)
        let schema = Schemas.registry.user
        #expect(AttributeSelection.none.apply(to: user, schema: schema)[Schemas.urn] == ["level": 1])
        let selection = try AttributeSelection(
            attributes: "\(Schemas.urn):note",
            excludedAttributes: nil,
            schemas: Schemas.registry.urns
        )
        #expect(selection.apply(to: user, schema: schema)[Schemas.urn] == ["note": "n"])
    }

    @Test(
        "#42 a required extension is in every user, with its required attributes",
        arguments: [
            (#"{"schemas":["\#(SchemaURN.user)"],"userName":"a"}"#, "'\(Schemas.urn)' is missing"),
            (
                #"{"schemas":["\#(SchemaURN.user)","\#(Schemas.urn)"],"userName":"a","\#(Schemas.urn)":{"x":1}}"#,
                "'\(Schemas.urn):level' is missing"
            ),
        ]
    )
    func required(_ body: String, _ detail: String) throws {
        let reader = ResourceReader(schema: Schemas.demanding, tolerance: .tolerant)
        let error = try #require(throws: SCIMError.self) { try reader.read(.object(try JSONObject(text: body))) }
        #expect(error.kind == .invalidValue)
        #expect(error.detail.contains(detail), "\(error.detail)")
    }

    @Test("#42 a PATCH cannot take a required value away, but may change a user from before the declaration")
    func requiredLater() throws {
        let remove = #"[{"op":"remove","path":"\#(Schemas.urn)"}]"#
        let whole = try Schemas.kept(#"{"level":1}"#)
        #expect(throws: SCIMError.self) { try Schemas.patched(whole, remove, schema: Schemas.demanding) }
        let old = try JSONObject(text: #"{"schemas":["\#(SchemaURN.user)"],"userName":"a"}"#)
        let after = try Schemas.patched(
            old,
            #"[{"op":"add","path":"title","value":"t"}]"#,
            schema: Schemas.demanding
        )
        #expect(after["title"] == "t")
    }

    @Test("#42 a complex value has its required sub-attributes")
    func requiredPart() throws {
        let error = try #require(throws: SCIMError.self) { try Schemas.kept("desk", #"{"room":"1b"}"#) }
        #expect(error.detail.contains("'\(Schemas.urn):desk.floor' is missing"))
    }

    @Test("only attributes declared unique get an entry in the index, folded where case carries no meaning")
    func indexEntries() throws {
        let user = try Schemas.kept(#"{"badge":"B=1","code":"c"}"#)
        let entries = IndexEntry.entries(for: user, schema: Schemas.registry.user)
        #expect(entries.map(\.attribute) == [.userName, .extensionValue])
        #expect(entries.last?.shown.path == "\(Schemas.urn):badge")
        #expect(entries.last?.shown.value == "b=1")
    }

    @Test("conditions on events know declared attributes and their types")
    func condition() throws {
        let condition = try EventCondition(parsing: "resource.\(Schemas.urn):level gt 3", schemas: Schemas.registry)
        #expect(condition.unknownAttributes.isEmpty)
        let slip = try EventCondition(parsing: "resource.\(Schemas.urn):levle pr", schemas: Schemas.registry)
        #expect(slip.unknownAttributes.count == 1)
        #expect(throws: FilterSyntaxError.self) {
            try EventCondition(parsing: #"resource.\#(Schemas.urn):level gt "x""#, schemas: Schemas.registry)
        }
    }

    @Test("#41 #43 what is declared is advertised, required where it is")
    func advertised() throws {
        let demanding = SchemaRegistry(user: Schemas.demanding, group: .group)
        let type = try #require(demanding.resourceType("User", baseURL: ""))
        #expect(
            type["schemaExtensions"] == [
                ["schema": .string(SchemaURN.enterpriseUser), "required": false],
                ["schema": .string(Schemas.urn), "required": true],
            ]
        )
        let schema = try #require(Schemas.registry.schema(Schemas.urn, baseURL: ""))
        let badge = schema["attributes"]?.array?.first { $0.object?["name"] == "badge" }?.object
        #expect(badge?["mutability"] == "immutable")
        #expect(badge?["uniqueness"] == "server")
    }
}
