import SCIM
import Settings
import Store
import StoreSQLite

@testable import Server

extension DoorFixture {
    /// A door over the same directory whose connection has come to know more attributes, as after a restart.
    func declaring(_ schemas: SchemaRegistry) async throws -> DoorFixture {
        let id = try await store.write { try $0.openConnection(named: "test") }
        let door = try await SCIMDoor(
            options: SCIMDoor.Options(basePath: "/scim/v2", publicURL: "https://scim.test", maxBody: 1 << 20),
            store: store,
            connections: [Connection(name: "test", id: id, tolerance: .tolerant, schemas: schemas)],
            credentials: await Credentials(
                [("test", [AuthSettings(.token(Secret(Self.token), expires: nil))])],
                logger: Self.quiet
            )
        )
        return DoorFixture(
            door: door.door(logger: Self.quiet),
            store: store,
            tolerated: ToleratedRequests(),
            admission: WriteAdmission(store: store),
            refusals: AuditedRefusals()
        )
    }
}
