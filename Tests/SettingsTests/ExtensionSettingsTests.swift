import Settings
import Testing

@Suite("Schema extensions and catalogs in gateway.yaml")
struct ExtensionSettingsTests {
    /// The file with `schemas` under a connection, its lines from the sixth on.
    private static func file(_ schemas: String) -> SettingsFile {
        let file = SettingsFile(
            text: """
                connections:
                  okta:
                    profile: okta
                    schemas:
                      - urn: urn:acme:2.0:User
                        for: user
                        attributes:
                \(schemas)
                """
        )
        file.finish()
        return file
    }

    @Test("every characteristic is read, those of all connections first")
    func whole() throws {
        let file = SettingsFile(
            text: """
                schemas:
                  - urn: urn:acme:shared:Group
                    for: group
                    required: true
                    name: Shared
                    description: What every group has.
                    attributes:
                      costs: {type: decimal, required: true}
                connections:
                  okta:
                    schemas:
                      - urn: urn:acme:2.0:User
                        for: user
                        attributes:
                          badge: {type: string, uniqueness: server, case_exact: true, mutability: immutable}
                          pin: {type: string, mutability: write_only}
                          desk:
                            type: complex
                            multi_valued: true
                            sub_attributes: {$ref: {type: reference, reference_types: [uri]}, floor: {type: integer}}
                    roles: [{id: admin, display_name: Administrator, type: app, description: Does it all.}]
                  entra: {}
                """
        )
        file.finish()
        #expect(file.diagnostics.sorted.isEmpty, "\(file.diagnostics.sorted)")
        let connections = try #require(file.settings?.connections)
        #expect(
            connections.map { $0.schemas.map(\.urn) } == [
                ["urn:acme:shared:Group", "urn:acme:2.0:User"], ["urn:acme:shared:Group"],
            ]
        )
        let own = connections[0].schemas[1]
        #expect(own.name == "urn:acme:2.0:User")
        #expect(own.attributes.map(\.name) == ["badge", "pin", "desk"])
        #expect(own.attributes.map(\.mutability) == [.immutable, .writeOnly, .readWrite])
        #expect(own.attributes.map(\.returned) == [.default, .never, .default])
        #expect(own.attributes[0].uniqueness == .server && own.attributes[0].isCaseExact)
        #expect(own.attributes[2].subAttributes.map(\.type) == [.reference, .integer])
        #expect(connections[0].roles.map(\.displayName) == ["Administrator"])
        #expect(connections[1].roles.isEmpty)
    }

    @Test("#45 what is not said has the default of RFC 7643 §2.2")
    func defaults() throws {
        let attribute = try #require(Self.file("          a: {}").settings?.connections[0].schemas[0].attributes.first)
        #expect(attribute.type == .string && attribute.mutability == .readWrite && attribute.returned == .default)
        #expect(!attribute.isMultiValued && !attribute.isRequired && !attribute.isCaseExact)
        #expect(attribute.uniqueness == .none && attribute.canonicalValues.isEmpty)
    }

    @Test(
        "#46 #47 a mistake in an attribute is reported where it stands",
        arguments: [
            ("          9lives: {type: string}", ":8:11", "a name is a letter"),
            ("          a.b: {type: string}", ":8:11", "a name is a letter"),
            ("          a: {type: text}", ":8:21", "found 'text'"),
            ("          a: {type: complex}", ":8:21", "needs sub_attributes"),
            ("          a: {type: complex, sub_attributes: {b: {type: complex}}}", ":8:57", "expected string"),
            (
                "          a: {type: complex, sub_attributes: {b: {type: string, sub_attributes: {}}}}", ":8:",
                "unknown key"
            ),
            ("          a: {type: string}\n          A: {type: string}", ":9:11", "the same name"),
            ("          a: {type: string, mutability: read_only, required: true}", ":8:", "nobody could give"),
            ("          a: {type: string, mutability: write_only, returned: always}", ":8:", "never returned"),
            ("          a: {type: string, returned: never, uniqueness: server}", ":8:", "cannot be unique"),
            (
                "          a: {type: complex, sub_attributes: {b: {uniqueness: server}}}", ":8:", "no part of one"
            ),
            (
                "          a: {type: complex, multi_valued: true, sub_attributes: {b: {mutability: immutable}}}", ":8:",
                "cannot be immutable"
            ),
            ("          a: {type: boolean, uniqueness: server}", ":8:", "only strings, integers and references"),
            ("          a: {type: string, multi_valued: true, uniqueness: server}", ":8:", "only a single value"),
            ("          a: {type: string, reference_types: [User]}", ":8:", "only an attribute of type reference"),
            (
                "          a: {type: string, sub_attributes: {b: {type: string}}}", ":8:",
                "only an attribute of type complex"
            ),
            ("          a: {type: string, requred: true}", ":8:", "did you mean 'required'?"),
            ("          {}", "", "at least one attribute"),
        ]
    )
    func attribute(_ lines: String, _ place: String, _ message: String) {
        let found = Self.file(lines).diagnostics.sorted.map(\.description)
        #expect(found.contains { $0.contains(place) && $0.contains(message) }, "\(found)")
    }

    @Test(
        "an extension has a URN of its own",
        arguments: [
            ("acme", "expected a URN"), ("urn:a b:c", "expected a URN"), ("urn:acme", "expected a URN"),
            ("urn:ietf:params:scim:schemas:core:2.0:User", "of your own"),
            ("urn:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:User", "of your own"),
            ("urn:acme:shared:Group", "is declared already"),
        ]
    )
    func urn(_ urn: String, _ message: String) {
        let file = SettingsFile(
            text: """
                schemas: [{urn: "urn:acme:shared:group", for: group, attributes: {a: {type: string}}}]
                connections:
                  okta:
                    schemas: [{urn: "\(urn)", for: user, attributes: {a: {type: string}}}]
                """
        )
        let found = file.diagnostics.sorted.map(\.description)
        #expect(found.contains { $0.contains(":4:21") && $0.contains(message) }, "\(found)")
    }

    @Test("the entries of a catalog have ids that fit into a URL and differ")
    func catalog() {
        let file = SettingsFile(
            text: """
                connections:
                  okta:
                    roles:
                      - {id: a/b, display_name: A}
                      - {id: c, display_name: C}
                      - {id: c, display_name: C}
                    entitlements: [{id: d}]
                """
        )
        let found = file.diagnostics.sorted.map(\.description)
        #expect(found.count == 3)
        #expect(found.contains { $0.contains(":4:14") && $0.contains("without '/'") }, "\(found)")
        #expect(found.contains { $0.contains(":6:14") && $0.contains("in the list already") })
        #expect(found.contains { $0.contains("'display_name' is missing") })
    }
}
