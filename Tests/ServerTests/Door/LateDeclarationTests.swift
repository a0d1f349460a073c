import HTTPTypes
import SCIM
import Store
import StoreSQLite
import Testing

@testable import Server

@Suite("An extension declared after users were written")
struct LateDeclarationTests {
    private static let urn = "urn:acme:2.0:User"

    private static let declared = SchemaRegistry(
        user: ResourceSchema.user.extended(
            by: [
                SchemaDefinition(
                    id: urn,
                    name: "Acme",
                    description: "What Acme adds",
                    attributes: [
                        AttributeDefinition("badge", .string, "A badge.", uniqueness: .server),
                        AttributeDefinition("pin", .string, "A secret.", mutability: .writeOnly, returned: .never),
                    ]
                )
            ],
            required: []
        ),
        group: .group
    )

    private static func user(_ name: String, _ attributes: String) -> String {
        #"{"schemas":["\#(SchemaURN.user)","\#(urn)"],"userName":"\#(name)","\#(urn)":\#(attributes)}"#
    }

    @Test("what is never returned vanishes from answers and events, and uniqueness holds from the next change on")
    func declaredLater() async throws {
        try await DoorFixture.with { before in
            let created = await before.send(.post, "/Users", Self.user("ann", #"{"badge":"B1","pin":"9753"}"#))
            let path = "/Users/\(created.id)"
            let told = try await before.store.read(.scan) { try $0.lastSequence() }

            let after = try await before.declaring(Self.declared)
            #expect(!(await after.get(path)).text.contains("pin"))
            _ = await after.patch(path, #"{"op":"add","path":"title","value":"t"}"#)
            let same = await after.send(.post, "/Users", Self.user("bob", #"{"badge":"b1"}"#))
            #expect(same.status == .conflict)
            _ = await after.send(.delete, path)
            let events = try await before.store.read(.scan) { try $0.events(after: told, limit: 10) }
            #expect(events.count == 2)
            for event in events { #expect(!String(decoding: event.event.data, as: UTF8.self).contains("9753")) }
            let again = await after.send(.post, "/Users", Self.user("bob", #"{"badge":"b1"}"#))
            #expect(again.status == .created)
        }
    }
}
