import Testing

@testable import Settings

@Suite("gateway.yaml")
struct SettingsFileTests {
    private static let smallest = "connections:\n  okta:\n"

    /// Reads a text the way the gateway does, without knowing any sink.
    private func diagnostics(_ text: String, environment: [String: String] = [:]) -> [String] {
        let file = SettingsFile(text: text, environment: environment)
        file.finish()
        return file.diagnostics.sorted.map(\.description)
    }

    @Test("one connection is all that must be there")
    func defaults() throws {
        let file = SettingsFile(text: Self.smallest, folder: "/srv/gatehouse")
        file.finish()
        #expect(file.diagnostics.sorted.isEmpty)
        let settings = try #require(file.settings)
        #expect(settings.server.listen == ListenAddress(host: "127.0.0.1", port: 8080))
        #expect(settings.server.basePath == "/api/scim/v2")
        #expect(settings.server.maxBody == 8_388_608)
        #expect(settings.server.drain == .seconds(20))
        #expect(settings.server.publicURL == nil)
        #expect(settings.admin.listen == ListenAddress(host: "127.0.0.1", port: 9090))
        #expect(settings.store.engine == .sqlite)
        #expect(settings.store.path == "/srv/gatehouse/data/gatehouse.db")
        #expect(settings.log.format == .auto)
        #expect(settings.log.level == .info)
        let connection = try #require(settings.connections.first)
        #expect(connection.name == "okta")
        #expect(connection.profile == .tolerant)
        #expect(connection.path == nil)
        #expect(connection.auth == [AuthSettings(.minted)])
    }

    @Test("everything that can be set is read")
    func everything() throws {
        let file = SettingsFile(
            text: """
                server: {listen: '[::1]:0', base_path: scim/, max_body: 1MiB, drain: 5s, public_url: 'https://x.org:8443/a/'}
                admin: {listen: 'localhost:9999'}
                store: {type: sqlite, path: /var/lib/gatehouse.db}
                log: {format: json, level: debug}
                connections:
                  okta:
                    profile: okta
                    auth:
                      - type: bearer
                      - type: bearer
                        token: ${env:TOKEN}
                  entra-1:
                    profile: entra
                    path: /entra/scim/
                sinks:
                  journal: {type: file}
                  crm: {type: webhook}
                """,
            environment: ["TOKEN": "a-token-from-outside"]
        )
        file.finish()
        #expect(file.diagnostics.sorted.isEmpty)
        let settings = try #require(file.settings)
        #expect(settings.server.listen == ListenAddress(host: "::1", port: 0))
        #expect(settings.server.basePath == "/scim")
        #expect(settings.server.maxBody == 1_048_576)
        #expect(settings.server.drain == .seconds(5))
        #expect(settings.server.publicURL == "https://x.org:8443/a")
        #expect(settings.admin.listen == ListenAddress(host: "localhost", port: 9999))
        #expect(settings.store.path == "/var/lib/gatehouse.db")
        #expect(settings.log.format == .json)
        #expect(settings.log.level == .debug)
        #expect(settings.connections.map(\.name) == ["okta", "entra-1"])
        #expect(settings.connections.map(\.profile) == [.okta, .entra])
        #expect(settings.connections.map(\.path) == [nil, "/entra/scim"])
        #expect(
            settings.connections[0].auth.map(\.method) == [
                .minted, .token(Secret("a-token-from-outside"), expires: nil),
            ]
        )
        #expect(file.sinks.map(\.name) == ["journal", "crm"])
        #expect(file.sinks.map { $0.options.requiredString("type", "") } == ["file", "webhook"])
    }

    @Test("#6 all mistakes of a file come at once, in its order; a base path with a query is one of them")
    func allAtOnce() {
        let text = """
            server:
              listen: 8080
              base_path: /scim?x=1
              max_body: 1GB
              drian: 5s
            admin:
              listen: 127.0.0.1:9090
              listen: 127.0.0.1:9091
            stor: {}
            log: {level: verbose, format: [json]}
            connections:
              Okta:
                profile: octa
                auth:
                  - type: bsic
                  - token: short
              entra: []
            sinks:
              crm_1: {type: webhook}
            """
        #expect(
            diagnostics(text) == [
                "gateway.yaml:2:11: server.listen: expected an address and a port such as 127.0.0.1:8080 or [::1]:8080, found '8080'",
                "gateway.yaml:3:14: server.base_path: expected a path such as /api/scim/v2, without '?', '#', spaces or '//', found '/scim?x=1'",
                "gateway.yaml:4:13: server.max_body: expected a size such as 512KiB or 64MiB, found '1GB', did you mean '1GiB'?",
                "gateway.yaml:5:3: server: unknown key 'drian', did you mean 'drain'?",
                "gateway.yaml:8:3: admin: duplicate key 'listen', first given at line 7",
                "gateway.yaml:9:1: unknown key 'stor', did you mean 'store'?",
                "gateway.yaml:10:14: log.level: expected trace, debug, info, notice, warning or error, found 'verbose'",
                "gateway.yaml:10:31: log.format: expected auto, text or json, found a list",
                "gateway.yaml:12:3: connections.Okta: a name is 1 to 32 of the characters a-z, 0-9 and '-', the first a letter",
                "gateway.yaml:13:14: connections.Okta.profile: expected okta, entra, onelogin, jumpcloud, ping, cyberark, rippling, tolerant, strict or interop, found 'octa', did you mean 'okta'?",
                "gateway.yaml:15:15: connections.Okta.auth[0].type: expected bearer, basic, jwt, oauth2_client or mtls, found 'bsic', did you mean 'basic'?",
                "gateway.yaml:16:9: connections.Okta.auth[1]: required key 'type' is missing",
                "gateway.yaml:16:16: warning: connections.Okta.auth[1].token: the token is shorter than 16 characters and can be guessed",
                "gateway.yaml:17:10: connections.entra: expected a section of 'key: value' lines, found a list",
                "gateway.yaml:19:3: sinks.crm_1: a name is 1 to 32 of the characters a-z, 0-9 and '-', the first a letter",
            ]
        )
    }

    @Test(
        "what contradicts itself is reported",
        arguments: [
            ("", "1:1: connections: there must be at least one connection, such as 'okta: {profile: okta}'"),
            (
                "connections:",
                "1:13: connections: there must be at least one connection, such as 'okta: {profile: okta}'"
            ),
            (
                "connections: {}",
                "1:14: connections: there must be at least one connection, such as 'okta: {profile: okta}'"
            ),
            ("connections: [okta]", "1:14: connections: expected sections under names of your own, found a list"),
            ("- a", "1:1: expected a section of 'key: value' lines, found a list"),
            (
                "admin: {listen: '127.0.0.1:8080'}\nconnections: {okta: }",
                "1:17: admin.listen: 127.0.0.1:8080 is already where the server listens"
            ),
            (
                "store: {path: ''}\nconnections: {okta: }",
                "1:15: store.path: expected the path of a file, found an empty text"
            ),
            (
                "connections: {a: {path: /x}, b: {path: x/}}",
                "1:40: connections.b.path: '/x' is already the path of 'a'"
            ),
            (
                "connections: {a: {path: /api/scim/v2}}",
                "1:25: connections.a.path: '/api/scim/v2' is already the path of the server"
            ),
            (
                "connections: {a: {path: /}}",
                "1:25: connections.a.path: expected a path such as /okta/scim/v2, found '/'"
            ),
            (
                "server: {public_url: 'ftp://x'}\nconnections: {a: }",
                "1:22: server.public_url: expected a URL such as https://scim.example.com, found 'ftp://x'"
            ),
            (
                "server: {public_url: 'https://x/?y'}\nconnections: {a: }",
                "1:22: server.public_url: expected a path such as /api/scim/v2, without '?', '#', spaces or '//', found 'https://x/?y'"
            ),
            ("connections: {a: }\nconnections: {b: }", "2:1: duplicate key 'connections', first given at line 1"),
            ("connections: {a: , a: }", "1:20: connections: duplicate key 'a', first given at line 1"),
        ]
    )
    func contradictions(text: String, expected: String) {
        #expect(diagnostics(text) == ["gateway.yaml:\(expected)"])
    }

    @Test("a token tells who calls, so no two connections share one, and none is empty")
    func tokens() {
        let text = """
            connections:
              a: {auth: [{type: bearer, token: '${env:TOKEN}'}]}
              b: {auth: [{type: bearer, token: '${env:TOKEN}'}]}
              c: {auth: [{type: bearer, token: '${env:EMPTY}'}]}
            """
        #expect(
            diagnostics(text, environment: ["TOKEN": "secret", "EMPTY": ""]) == [
                "gateway.yaml:3:13: connections.b.auth: a token is also that of 'a'; it must tell who calls",
                "gateway.yaml:4:36: connections.c.auth[0].token: expected a text that is not empty, found an empty text",
            ]
        )
    }

    @Test("the owner of a sink reports its unknown keys and its dangling references")
    func sinkMistakes() throws {
        let file = SettingsFile(
            text: """
                connections:
                  okta:
                    profile: okta

                sinks:
                  journal:
                    type: file
                    from: [okta]
                  crm:
                    type: webhook
                    from: [okat]
                    url: https://crm.example.com/hooks
                    when: 'type sw "user."'
                    retires: { schedule: [5s] }
                """
        )
        let settings = try #require(file.settings)
        for (_, options) in file.sinks {
            let type = options.requiredChoice("type", among: ["file", "webhook"], "")
            _ = options.strings("from", among: settings.connections.map(\.name), "")
            _ = options.string("when", "")
            if type == "webhook" { _ = options.requiredString("url", "") }
            options.section("retry", "") { _ = $0.durations("schedule", default: [], "") }
            options.finish()
        }
        file.finish()
        #expect(
            file.diagnostics.sorted.map(\.description) == [
                "gateway.yaml:11:12: sinks.crm.from[0]: expected okta, found 'okat', did you mean 'okta'?",
                "gateway.yaml:14:5: sinks.crm: unknown key 'retires', did you mean 'retry'?",
            ]
        )
    }

    @Test("when the text is not YAML, only that is said")
    func notYAML() {
        #expect(SettingsFile(text: "a: b: c").settings == nil)
        #expect(
            diagnostics("server:\n\tlisten: x\n") == ["gateway.yaml:2:1: indentation is made of spaces, not tabs"]
        )
    }

    @Test("a warning does not make settings unusable")
    func warning() {
        let file = SettingsFile(text: "connections: {a: {auth: [{type: bearer, token: short}]}}")
        #expect(file.diagnostics.sorted.map(\.severity) == [.warning])
        #expect(!file.diagnostics.hasErrors)
    }
}
