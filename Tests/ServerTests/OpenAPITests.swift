import HTTPTypes
import SCIM
import Testing

@testable import Server

@Suite("The OpenAPI document of the provider's door")
struct OpenAPITests {
    private static let operations =
        SCIMOperations(registry: .standard).document(baseURL: "https://example.com/scim").operations

    private static func endpoint(_ path: String) -> Endpoint? {
        Endpoint(path.split(separator: "/").map { $0.hasPrefix("{") ? "1" : String($0) }[...])
    }

    @Test("names nothing that the door does not answer", arguments: operations.indices)
    func exists(_ index: Int) throws {
        let operation = Self.operations[index]
        let endpoint = try #require(Self.endpoint(operation.path))
        #expect(endpoint.methods.contains(operation.method))
    }

    @Test(
        "leaves nothing out but /Me, which names nobody, and itself",
        arguments: [
            Endpoint.root, .search(nil), .search(.user), .search(.group), .collection(.user), .collection(.group),
            .resource(.user, id: "1"), .resource(.group, id: "1"), .bulk, .serviceProviderConfig, .resourceTypes,
            .resourceType(id: "1"), .schemas, .schema(id: "1"),
        ]
    )
    func isWhole(_ endpoint: Endpoint) {
        let described = Self.operations.filter { Self.endpoint($0.path) == endpoint }.map(\.method)
        #expect(Set(described) == Set(endpoint.methods).subtracting([.head]))
    }

    @Test("without a token nothing that it names is answered but what is open, and nothing at all is changed")
    func needsToken() async throws {
        try await DoorFixture.with { door in
            for operation in Self.operations {
                let path = operation.path.replacing("{id}", with: "1")
                let body = operation.body == nil ? nil : "{}"
                let answer = await door.send(operation.method, path, body, .authorization, "")
                #expect(answer.code == (operation.isOpen ? 200 : 401), "\(operation.method) \(path)")
            }
        }
    }

    @Test("refers to no schema and no operation that it does not have")
    func references() throws {
        let document = SCIMOperations(registry: .standard).document(baseURL: "https://example.com/scim")
        let schemas = Set(document.schemas.names)
        let ids = Set(document.operations.compactMap { $0.json["operationId"]?.string })
        #expect(ids.count == document.operations.count)
        for operation in document.operations {
            let named = (operation.answers.compactMap(\.body?.schema) + [operation.body?.schema].compactMap(\.self))
                .compactMap { if case .named(let name) = $0 { name } else { nil } }
            #expect(schemas.isSuperset(of: named), "\(operation.path)")
            #expect(ids.isSuperset(of: operation.answers.flatMap(\.links)), "\(operation.path)")
        }
    }

    @Test("follows what the connection's own schemas say")
    func extensions() throws {
        let schemas = SCIMOperations(registry: .standard).document(baseURL: "").schemas
        let user = try #require(schemas["User"]?.object?["properties"]?.object)
        #expect(user["userName"]?.object?["type"] == "string")
        #expect(user["password"] == nil)
        #expect(user[SchemaURN.enterpriseUser]?.object?["properties"]?.object?["department"] != nil)
        let request = try #require(schemas["UserRequest"]?.object)
        #expect(request["required"] == ["schemas", "userName"])
        #expect(request["properties"]?.object?["password"] != nil)
        #expect(request["properties"]?.object?["meta"] == nil)
    }
}
