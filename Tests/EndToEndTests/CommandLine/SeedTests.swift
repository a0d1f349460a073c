import SCIM
import Testing

@Suite("gatehouse seed", .timeLimit(.minutes(1)))
struct SeedTests {
    @Test("fills an empty directory that a gateway then serves; refuses a filled one and one that is served")
    func seed() async throws {
        try await GatewayFixture.with(profile: "strict") { gateway in
            let size = ["--users", "30", "--groups", "2", "--members", "20"]
            let served = try await gateway.command(["seed", "okta"] + size)
            #expect(served.status == 69)
            #expect(served.errors.contains("is in use by the gateway with process id"))

            await gateway.gateway.stop()
            let seeded = try await gateway.command(["seed", "okta"] + size)
            #expect(seeded.status == 0, "\(seeded.errors)")
            #expect(seeded.output.hasPrefix("30 users and 2 groups of 20 members in "))
            let again = try await gateway.command(["seed", "okta"] + size)
            #expect(again.status == 1)
            #expect(again.errors.contains("has 30 users and 2 groups"))
            let events = try await gateway.command(["events", "list", "--json"])
            #expect(events.output.isEmpty)

            let restarted = try await GatewayProcess(in: gateway.folder)
            try await restarted.stopping {
                var provider = gateway.provider
                provider.base = "http://127.0.0.1:\(restarted.scimPort)/api/scim/v2"
                try await provider.get("/Users?count=0").expectList(total: 30)
                let found = try await provider.get("/Users?filter=userName%20eq%20%22user0000005@example.com%22")
                found.expectList(total: 1)
                #expect(found.json["Resources"][0]["groups"].array?.count == 2)
                let groups = try await provider.get("/Groups")
                groups.expectList(total: 2)
                #expect(groups.json["Resources"][1]["members"].array?.count == 20)
            }
        }
    }

    @Test("writes the events of everything when asked to")
    func events() async throws {
        try await GatewayFixture.with { gateway in
            await gateway.gateway.stop()
            let size = ["--users", "3", "--groups", "1", "--members", "2"]
            let seeded = try await gateway.command(["seed", "okta", "--events"] + size)
            #expect(seeded.status == 0, "\(seeded.errors)")
            let lines = try await gateway.command(["events", "list", "--json"]).output.split(separator: "\n")
            let events = try lines.map { try JSONReader.read(Array($0.utf8)) }
            let types = events.map { $0["type"].string ?? "" }
            #expect(types.count { $0 == "user.created" } == 3)
            #expect(types.contains("group.created"))
            let changed = try #require(events.first { $0["type"] == "group.members_changed" })
            #expect(changed["data"]["members"]["added"].array?.count == 2)
        }
    }
}

extension GatewayFixture {
    fileprivate func command(_ arguments: [String]) async throws -> CommandResult {
        try await GatewayProcess.command(arguments, in: folder)
    }
}
