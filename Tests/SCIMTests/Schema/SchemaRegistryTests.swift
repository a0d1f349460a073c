import SCIM
import Testing

@Suite("Schemas and discovery")
struct SchemaRegistryTests {
    private let registry = SchemaRegistry.standard

    @Test("#13 #35 every schema is listed and found under its URN in any case")
    func schemas() throws {
        let all = registry.schemas(baseURL: "https://x/v2")
        #expect(
            all.map { $0["id"]?.string } == [
                SchemaURN.user, SchemaURN.enterpriseUser, SchemaURN.group, SchemaURN.serviceProviderConfig,
                SchemaURN.resourceType, SchemaURN.schema,
            ]
        )
        for schema in all {
            let id = try #require(schema["id"]?.string)
            #expect(registry.schema(id.uppercased(), baseURL: "https://x/v2") == schema)
            #expect(schema["meta"]?.object?["location"] == .string("https://x/v2/Schemas/\(id)"))
        }
        #expect(registry.schema(SchemaURN.patchOp, baseURL: "") == nil)
    }

    @Test("#36 #40 #41 resource types name schemas that are listed")
    func resourceTypes() throws {
        let types = registry.resourceTypes(baseURL: "https://x/v2")
        #expect(types.map { $0["endpoint"]?.string } == ["/Users", "/Groups"])
        for type in types {
            let id = try #require(type["id"]?.string)
            #expect(registry.resourceType(id, baseURL: "https://x/v2") == type)
            #expect(type["name"]?.string == id)
            #expect(type["description"]?.string?.isEmpty == false)
            let extensions = type["schemaExtensions"]?.array ?? []
            for urn in [type["schema"]] + extensions.map({ $0.object?["schema"] }) {
                #expect(registry.schema(try #require(urn?.string), baseURL: "") != nil)
            }
        }
        #expect(registry.resourceType("Device", baseURL: "") == nil)
    }

    @Test("#43 #46 #47 every attribute obeys RFC 7643", arguments: SchemaRegistry.standard.definitions.map(\.id))
    func attributes(_ urn: String) throws {
        let schema = try #require(registry.definitions.first { $0.id == urn })
        for attribute in schema.attributes { check(attribute, nesting: schema.id == SchemaURN.schema ? 2 : 1) }
    }

    private func check(_ attribute: AttributeDefinition, nesting: Int) {
        #expect(!attribute.description.isEmpty)
        #expect((try? AttributePath(parsing: attribute.name))?.name == attribute.name)
        #expect((attribute.type == .complex) == !attribute.subAttributes.isEmpty, "\(attribute.name)")
        #expect((attribute.type == .reference) == !attribute.referenceTypes.isEmpty, "\(attribute.name)")
        // Complex attributes do not nest (RFC 7643 §2.3.8), but for the schema of schemas.
        #expect(attribute.type != .complex || nesting > 0, "\(attribute.name)")
        #expect(Set(attribute.subAttributes.map(\.name.asciiLowercased)).count == attribute.subAttributes.count)
        for subAttribute in attribute.subAttributes { check(subAttribute, nesting: nesting - 1) }
    }

    @Test("#43 the answers have the attributes that their own schemas define")
    func selfDescription() throws {
        let config = ServiceProviderConfig(pagination: pagination, documentationURL: "https://x/docs").json(
            baseURL: "https://x"
        )
        try expectDescribed(config, by: .serviceProviderConfig)
        for type in registry.resourceTypes(baseURL: "https://x") { try expectDescribed(type, by: .resourceType) }
        // The schema of schemas nests one level deeper than it says, as RFC 7643 §8.7.2 prints it.
        for schema in registry.schemas(baseURL: "https://x") where schema["id"] != .string(SchemaURN.schema) {
            try expectDescribed(schema, by: .schema)
        }
    }

    private func expectDescribed(_ resource: JSONObject, by schema: SchemaDefinition) throws {
        for (name, value) in resource where name != "schemas" && name != "meta" {
            let attribute = try #require(schema.attribute(named: name), "\(name)")
            expectDescribed(value, by: attribute)
        }
        for attribute in schema.attributes where attribute.isRequired { #expect(resource[attribute.name] != nil) }
    }

    private func expectDescribed(_ value: JSONValue, by attribute: AttributeDefinition) {
        switch value {
        case .array(let elements):
            #expect(attribute.isMultiValued, "\(attribute.name)")
            for element in elements { expectDescribed(element, by: attribute) }
        case .object(let members):
            for (name, value) in members {
                guard let subAttribute = attribute.subAttribute(named: name) else {
                    Issue.record("\(attribute.name).\(name) is not in the schema")
                    continue
                }
                expectDescribed(value, by: subAttribute)
            }
        default:
            #expect(attribute.type != .complex)
        }
    }

    private let pagination = ServiceProviderConfig.Pagination(
        defaultPageSize: 100,
        maxPageSize: 200,
        cursorTimeout: 3600
    )

    @Test("#30 #31 #32 #34 #48 #148 #152 #174 #175 only what exists is advertised, in one object")
    func serviceProviderConfig() {
        let config = ServiceProviderConfig(pagination: pagination).json(baseURL: "https://x/v2")
        #expect(config["patch"] == ["supported": true])
        #expect(config["bulk"] == ["supported": false, "maxOperations": 0, "maxPayloadSize": 0])
        #expect(config["filter"] == ["supported": true, "maxResults": 200])
        #expect(config["sort"] == ["supported": true])
        #expect(
            config["pagination"] == [
                "cursor": true, "index": true, "defaultPaginationMethod": "index", "defaultPageSize": 100,
                "maxPageSize": 200, "cursorTimeout": 3600,
            ]
        )
        for feature in ["changePassword", "etag"] { #expect(config[feature] == ["supported": false]) }
        let scheme = config["authenticationSchemes"]?.array?.first?.object
        #expect(scheme?["type"] == "oauthbearertoken")
        for member in ["name", "description", "specUri"] { #expect(scheme?[member]?.string?.isEmpty == false) }
        #expect(config["meta"]?.object?["location"] == "https://x/v2/ServiceProviderConfig")
        #expect(config["id"] == nil)
    }

    @Test("#45 a characteristic that is not given has the default of RFC 7643 §2.2")
    func defaults() {
        let attribute = AttributeDefinition("a", .string, "An attribute.")
        #expect(!attribute.isMultiValued && !attribute.isRequired && !attribute.isCaseExact)
        #expect(attribute.mutability == .readWrite && attribute.returned == .default && attribute.uniqueness == .none)
        #expect(attribute.canonicalValues.isEmpty)
    }

    @Test(
        "paths find their attributes",
        arguments: [
            ("USERNAME", "userName"), ("name.GivenName", "givenName"), ("id", "id"), ("meta.created", "created"),
            ("urn:ietf:params:scim:schemas:core:2.0:User:emails.value", "value"), ("manager", "manager"),
            ("URN:ietf:params:scim:schemas:extension:enterprise:2.0:user:manager.displayName", "displayName"),
        ]
    )
    func resolves(_ text: String, _ name: String) throws {
        #expect(ResourceSchema.user.attribute(try AttributePath(parsing: text))?.name == name)
    }

    @Test("paths that name nothing find nothing", arguments: ["shoeSize", "userName.value", "urn:x:y:User:badge"])
    func unknown(_ text: String) throws {
        #expect(ResourceSchema.user.attribute(try AttributePath(parsing: text)) == nil)
    }

    @Test("extensions are found without their URN only where that is wanted")
    func unqualified() {
        let path = AttributePath(name: "department")
        #expect(ResourceSchema.user.resolve(path)?.extensionURN == SchemaURN.enterpriseUser)
        #expect(ResourceSchema.user.resolve(path, reachesExtensions: false) == nil)
    }
}
