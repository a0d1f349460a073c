import Curl
import Foundation
import SCIM
import TestSupport
import Testing

@Suite("command line", .timeLimit(.minutes(2)))
struct CommandLineTests {
    @Test("a mistake in gateway.yaml is reported at its place, every one at once, with status 78")
    func mistakes() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(
                "gateway.yaml",
                """
                server:
                  listen: nowhere
                connections:
                  okta: { profil: okta }
                sinks:
                  crm:
                    type: webhook
                    url: ftp://example.com
                    retires: 3
                  hook: { type: shel, command: [./x] }
                """
            )
            for command in ["check", "serve"] {
                let result = try await GatewayProcess.command(
                    [command, "gateway.yaml"],
                    in: URL(filePath: folder.path)
                )
                #expect(result.status == 78)
                let lines = result.errors.split(separator: "\n")
                #expect(lines.contains { $0.hasPrefix("gateway.yaml:2:11: server.listen:") })
                #expect(lines.contains { $0.hasPrefix("gateway.yaml:4:11:") && $0.contains("did you mean 'profile'?") })
                #expect(lines.contains { $0.hasPrefix("gateway.yaml:8:10:") })
                #expect(
                    lines.contains {
                        $0.hasPrefix("gateway.yaml:9:5:") && $0.contains("'retires'") && $0.contains("'retry'")
                    }
                )
                #expect(lines.contains { $0.hasPrefix("gateway.yaml:10:17:") && $0.contains("did you mean 'shell'?") })
            }
        }
    }

    @Test("a new private key and its public one belong together")
    func keys() async throws {
        try await TemporaryFolder.with { folder in
            let root = URL(filePath: folder.path)
            let made = try await GatewayProcess.command(["keys", "new", "--ed25519", "--json"], in: root)
            let keys = try JSONReader.read(Array(made.output.utf8.dropLast()))
            try folder.write("key", try #require(keys["key"].string))
            let shown = try await GatewayProcess.command(["keys", "public", "${file:key}"], in: root)
            #expect(shown.output == "\(keys["public_key"].string ?? "")\n")
            let secret = try await GatewayProcess.command(["keys", "new"], in: root)
            #expect(secret.output.hasPrefix("whsec_") && !secret.errors.contains("whsec_"))
            let wrong = try await GatewayProcess.command(["keys", "public", "whsec_AAAA"], in: root)
            #expect(
                wrong.status == 1 && wrong.errors.hasPrefix("gatehouse: the key: a webhook private key begins with")
            )
        }
    }

    @Test("tests in gateway.yaml are tried without delivering, and what differs is shown")
    func eventTests() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(
                "gateway.yaml",
                """
                connections: { okta: {} }
                sinks:
                  journal:
                    type: file
                    path: events.ndjson
                    when: 'type sw "user."'
                    steps: [{ keep: [userName] }, { set: { login: '{{resource.userName}}!' } }]
                tests:
                  - name: it has a login
                    event: { type: user.created, resource: { userName: mona, title: Dr } }
                    expect: { journal: { data: { resource: { login: mona!, title: '{{absent}}' } } } }
                  - name: groups go there
                    event: { type: group.created }
                    expect: { journal: something }
                """
            )
            let root = URL(filePath: folder.path)
            let result = try await GatewayProcess.command(["test"], in: root)
            #expect(result.status == 1 && result.errors == "gatehouse: 1 of 2 tests failed.\n")
            #expect(
                result.output == """
                    ✔ it has a login
                    ✘ groups go there (gateway.yaml:12)
                        journal: it gets nothing: its 'from' or its 'when' does not let the event through

                    """
            )
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/events.ndjson"))
            let lines = try await GatewayProcess.command(["test", "--json"], in: root).output.split(separator: "\n")
            #expect(try lines.map { try JSONReader.read(Array($0.utf8))["passed"] } == [true, false])
        }
    }

    @Test("tests in gateway.yaml say where an event goes, and what is wrong with them is reported at its line")
    func deliveryTests() async throws {
        func yaml(_ headers: String) -> String {
            """
            connections: { okta: {} }
            sinks:
              crm:
                type: webhook
                url: 'https://crm.example.com/hooks/{{connection}}'
                headers: { X-Event: 'event {{type}}' }
              journal: { type: file, path: './data/{{type}}.ndjson' }
              hook: { type: shell, command: [./hook.sh] }
            tests:
              - name: each goes to its place
                event: { type: user.created, sequence: 42 }
                delivery:
                  crm: { url: https://crm.example.com/hooks/entra, \(headers): { x-event: event user.created } }
                  journal: { path: ./data/user.created.ndjson }
                  hook: { env: { SCIM_SEQUENCE: 42 } }
            """
        }
        try await TemporaryFolder.with { folder in
            let root = URL(filePath: folder.path)
            try folder.write("gateway.yaml", yaml("headers"))
            let result = try await GatewayProcess.command(["test"], in: root)
            #expect(result.status == 1)
            #expect(
                result.output == """
                    ✘ each goes to its place (gateway.yaml:10)
                        crm: url is     https://crm.example.com/hooks/okta
                        crm: instead of https://crm.example.com/hooks/entra

                    """
            )
            try folder.write("gateway.yaml", yaml("hedaers"))
            for command in ["check", "test"] {
                let wrong = try await GatewayProcess.command([command], in: root)
                #expect(wrong.status == 78)
                let place = "gateway.yaml:13:56: tests[0].delivery.crm:"
                #expect(wrong.errors.hasPrefix("\(place) unknown key 'hedaers', did you mean 'headers'?"), "\(wrong)")
            }
        }
    }

    @Test("the gateway.yaml of the repository is in order, and so is every plugin's sample")
    func repositorySettings() async throws {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
        #expect(try await GatewayProcess.command(["check", "gateway.yaml"], in: root).status == 0)
        #expect(try await GatewayProcess.command(["test", "gateway.yaml"], in: root).status == 0)
    }

    @Test("a token works at once and stops to work when revoked; lists never show its text")
    func tokens() async throws {
        try await GatewayFixture.with { gateway in
            let minted = try await GatewayProcess.command(
                ["tokens", "create", "okta", "--name", "second", "--json"],
                in: gateway.folder
            )
            let token = try JSONReader.read(Array(minted.output.utf8))
            let text = try #require(token["token"].string)
            #expect(text.hasPrefix("gth_") && text.count == 52)
            try await gateway.provider.send(.get, "/Users", authorization: text).expectList(total: 0)
            let list = try await GatewayProcess.command(["tokens", "list"], in: gateway.folder)
            #expect(list.output.contains("second") && !list.output.contains(text))
            let revoked = try await GatewayProcess.command(
                ["tokens", "revoke", try #require(token["id"].string)],
                in: gateway.folder
            )
            #expect(revoked.status == 0)
            var status = 200
            let deadline = ContinuousClock.now + .seconds(10)
            while status == 200, ContinuousClock.now < deadline {
                status = try await gateway.provider.send(.get, "/Users", authorization: text).status
            }
            #expect(status == 401)
            #expect(try await GatewayProcess.command(["tokens", "create", "nobody"], in: gateway.folder).status == 1)
        }
    }

    @Test("a token from the environment works, and is never printed")
    func declaredToken() async throws {
        try await HTTPClient.with { client in
            try await TemporaryFolder.with { folder in
                let url = URL(filePath: folder.path)
                let yaml = GatewayFixture.yaml(sinks: "").replacingOccurrences(
                    of: "auth: [{ type: bearer }]",
                    with: "auth: [{ type: bearer, token: \"${file:token}\" }]"
                )
                try folder.write("gateway.yaml", yaml)
                try folder.write("token", "a-token-from-a-file-0123456789\n")
                let gateway = try await GatewayProcess(in: url)
                try await gateway.stopping {
                    let base = "http://127.0.0.1:\(gateway.scimPort)/api/scim/v2"
                    let provider = Provider(client: client, base: base, token: "a-token-from-a-file-0123456789")
                    try await provider.get("/Users").expectList(total: 0)
                    #expect(!gateway.logText.contains("a-token-from-a-file"))
                }
            }
        }
    }

    @Test("users, groups, events and sinks can be looked at beside a running gateway")
    func looking() async throws {
        try await GatewayFixture.with(sinks: "sinks:\n  journal: { type: file, path: ./events.ndjson }") { gateway in
            let (group, ids) = try await gateway.group(of: 2)
            try await ThreeSinks.settled(in: gateway.folder, names: ["journal"])
            func run(_ arguments: String...) async throws -> CommandResult {
                try await GatewayProcess.command(arguments, in: gateway.folder)
            }
            let users = try await run("users", "list")
            #expect(users.output.contains(ids[0]) && users.output.contains(ids[1]))
            let user = try JSONReader.read(Array(try await run("users", "show", "M0@ex.org").output.utf8))
            #expect(user["id"].string == ids[0])
            #expect(user["groups"][0]["value"].string == group)
            #expect(try await run("groups", "list").output.contains("Eng"))
            let shownGroup = try await run("groups", "show", "eng").output
            #expect(try JSONReader.read(Array(shownGroup.utf8))["members"].array?.count == 2)
            #expect(try await run("users", "show", "nobody").status == 1)
            let events = try await run("events", "list", "--json").output.split(separator: "\n")
            #expect(events.count == 3)
            let last = try JSONReader.read(Array(try #require(events.last).utf8))
            let shown = try await run("events", "show", try #require(last["id"].string))
            #expect(try JSONReader.read(Array(shown.output.utf8)) == last)
            #expect(try await run("sinks", "list").output.contains("journal"))
        }
    }

    @Test("the demo plays Okta's conversation and finds nothing to complain about")
    func demo() async throws {
        try await TemporaryFolder.with { folder in
            let result = try await GatewayProcess.command(["demo", "--fast"], in: URL(filePath: folder.path))
            #expect(result.status == 0, "\(result.output)\n\(result.errors)")
        }
    }
}
