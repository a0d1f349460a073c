import Curl
import Foundation
import SCIM
import TestSupport
import Testing

/// Plants secrets wherever one can come in, makes everything go wrong that can, and looks for them wherever one could
/// come out.
@Suite("no secret gets out", .timeLimit(.minutes(3)))
struct CanaryTests {
    private static let passwords = [
        "pw-canary-post", "pw-canary-put", "pw-canary-patch", "pw-canary-keyed", "pw-canary-bulk", "pw-canary-broken",
        "pw-canary-filter", "pw-canary-bare", "pw-canary-path", "pw-canary-group", "pw-canary-nested", "987654321098",
        "pw-canary-bulk-path", "pw-canary-bulk-bare", "pw-canary-bulk-group",
    ]
    private static let tokens = ["wrong-bearer-canary-0123456789", "d3JvbmctYmFzaWMtY2FuYXJ5LTAxMjM0NTY3ODk="]
    /// What gateway.yaml names by `${env:…}`.
    private static let secrets = [
        "CANARY_TOKEN": "brought-token-canary-0123456789",
        "CANARY_WHSEC": "whsec_Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2E=",
        "CANARY_BASIC": "receiver-basic-canary",
        "CANARY_PLUGIN": "plugin-secret-canary",
        "CANARY_KEY": "Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2E=",
    ]

    private func yaml(webhook url: String, forwards: Bool) -> String {
        """
        server: { listen: "127.0.0.1:0", drain: 5s }
        admin: { listen: "127.0.0.1:0" }
        store: { path: ./data/gatehouse.db, key: "${env:CANARY_KEY}" }
        log: { format: json, level: trace }
        plugins: [./plugins]
        connections:
          okta:
            profile: okta
            password: \(forwards ? "forward" : "discard")
            auth: [{ type: bearer }, { type: bearer, token: "${env:CANARY_TOKEN}" }]
        sinks:
          journal: { type: file, path: ./data/events.ndjson }
          crm:
            type: webhook
            url: "\(url)"
            passwords: \(forwards)
            secret: "${env:CANARY_WHSEC}"
            auth: { type: basic, user: gatehouse, password: "${env:CANARY_BASIC}" }
            retry: { schedule: [1h] }
          echo: { type: shell, command: [./echo.sh], passwords: \(forwards) }
          leaky: { type: leaky, token: "${env:CANARY_PLUGIN}", passwords: \(forwards), retry: { schedule: [1h] } }
        """
    }

    @Test("passwords, tokens and keys, right and wrong, are in no log, file, answer or list", arguments: [false, true])
    func canaries(forwards: Bool) async throws {
        try await HTTPClient.with { client in
            try await WebhookReceiver.with(.answer(500)) { _, url in
                try await Turnstile.gateways.pass {
                    try await TemporaryFolder.with { path in
                        let folder = URL(filePath: path.path)
                        try plant(in: folder, yaml(webhook: url, forwards: forwards))
                        let minted = try await command(["tokens", "create", "okta"], in: folder)
                        let token = minted.output.trimmingCharacters(in: .whitespacesAndNewlines)
                        let gateway = try await GatewayProcess(in: folder, environment: Self.secrets)
                        let okta = Provider(
                            client: client,
                            base: "http://127.0.0.1:\(gateway.scimPort)/api/scim/v2",
                            token: token
                        )
                        var said = ""
                        try await gateway.stopping {
                            said += try await provoke(okta)
                            try await ThreeSinks.settled(
                                in: folder,
                                names: ["echo", "leaky"],
                                environment: Self.secrets
                            )
                            let ready = try await client.send(
                                CurlRequest(.get, "http://127.0.0.1:\(gateway.adminPort)/readyz")
                            )
                            said += String(decoding: ready.body, as: UTF8.self)
                            let metrics = try await client.send(
                                CurlRequest(.get, "http://127.0.0.1:\(gateway.adminPort)/metrics")
                            )
                            said += String(decoding: metrics.body, as: UTF8.self)
                            said += try await lists(in: folder)
                            look(in: folder, said, token)
                        }
                        look(in: folder, said, token)
                        // The hook and the plugin did repeat what they were told.
                        #expect(gateway.logText.contains("<redacted>"))
                    }
                }
            }
        }
    }

    private func look(in folder: URL, _ said: String, _ token: String) {
        let canaries = Self.passwords + Self.tokens + Array(Self.secrets.values) + [token]
        #expect(canaries.filter { said.contains($0) } == [])
        #expect(TracesOnDisk(folder: folder).of(canaries) == [])
    }

    private func plant(in folder: URL, _ yaml: String) throws {
        func write(_ text: String, _ name: String, _ mode: Int) throws {
            let file = folder.appending(path: name)
            try text.write(to: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        }
        try write(yaml, "gateway.yaml", 0o600)
        // A hook that says all it was told, and refuses it.
        try write("#!/bin/sh\ncat\nexit 65\n", "echo.sh", 0o700)
        let plugin = folder.appending(path: "plugins/leaky")
        try FileManager.default.createDirectory(at: plugin, withIntermediateDirectories: true)
        try write(
            """
            name: leaky
            version: 0.1.0
            summary: Says on standard error whatever it is told, and refuses it.
            command: [./leaky.py]
            options:
              token: { type: text, secret: true, required: true, description: A secret. }
            """,
            "plugins/leaky/plugin.yaml",
            0o600
        )
        try write(
            """
            #!/usr/bin/env python3
            import json, sys
            def say(message): print(json.dumps(message), flush=True)
            for line in sys.stdin:
                message = json.loads(line)
                if message["type"] == "hello": say({"type": "hello", "protocol": 1})
                elif message["type"] == "configure": say({"type": "ready"})
                elif message["type"] == "batch":
                    print(line, file=sys.stderr, flush=True)
                    say({"type": "log", "level": "warn", "message": line})
                    refused = [{"seq": e["seq"], "status": "reject", "message": json.dumps(e)} for e in message["events"]]
                    say({"type": "result", "id": message["id"], "results": refused})
                elif message["type"] == "shutdown": sys.exit(0)
            """,
            "plugins/leaky/leaky.py",
            0o700
        )
    }

    /// Sends every kind of request that a secret can be in, right and wrong, and returns what was answered.
    private func provoke(_ okta: Provider) async throws -> String {
        let user = SchemaURN.user
        let words = Self.passwords
        var answers: [Provider.Answer] = []
        let created = try await okta.post(
            "/Users",
            #"{"schemas":["\#(user)"],"userName":"mona","password":"\#(words[0])"}"#
        )
        answers.append(created)
        let path = "/Users/\(created.id)"
        answers.append(
            try await okta.put(path, #"{"schemas":["\#(user)"],"userName":"mona","password":"\#(words[1])"}"#)
        )
        answers.append(try await okta.patch(path, #"{"op":"replace","path":"password","value":"\#(words[2])"}"#))
        answers.append(try await okta.patch(path, #"{"op":"replace","value":{"password":"\#(words[3])"}}"#))
        let bulk =
            #"{"method":"POST","bulkId":"1","path":"/Users","data":{"userName":"bulk","password":"\#(words[4])"}}"#
        answers.append(
            try await okta.post("/Bulk", #"{"schemas":["\#(SchemaURN.bulkRequest)"],"Operations":[\#(bulk)]}"#)
        )
        let refused = [
            #"{"op":"replace","path":"password[value eq \"\#(words[12])\"].x","value":"\#(words[12])"}"#,
            #"{"op":"replace","path":"password[value eq \#(words[13])]","value":"\#(words[13])"}"#,
        ].map { #"{"method":"PATCH","path":"\#(path)","data":[\#($0)]}"# }
        let group =
            #"{"method":"POST","bulkId":"2","path":"/Groups","data":{"displayName":7,"password":"\#(words[14])"}}"#
        let operations = (refused + [group]).joined(separator: ",")
        answers.append(
            try await okta.post("/Bulk", #"{"schemas":["\#(SchemaURN.bulkRequest)"],"Operations":[\#(operations)]}"#)
        )
        #expect(answers.last?.json["Operations"].array?.allSatisfy { $0["status"] == "400" } == true)
        answers.append(try await okta.post("/Users", #"{"userName":"x","password":"\#(words[5])","#))
        answers.append(try await okta.get("/Users?filter=password%20eq%20%22\(words[6])%22"))
        answers.append(try await okta.get("/Users?filter=password%20eq%20\(words[7])"))
        answers.append(
            try await okta.patch(
                path,
                #"{"op":"replace","path":"password[value eq \"\#(words[8])\"].x","value":"\#(words[8])"}"#
            )
        )
        answers.append(try await okta.post("/Groups", #"{"displayName":"g","password":"\#(words[9])"}"#))
        answers.append(try await okta.post("/Users", #"{"userName":"n","x":{"password":"\#(words[10])"}}"#))
        answers.append(try await okta.post("/Users", #"{"userName":"t","password":\#(words[11])}"#))
        answers.append(try await okta.post("/Users", #"{"userName":"mona","password":"\#(words[0])"}"#))
        answers.append(try await okta.send(.get, "/Users", authorization: "Bearer \(Self.tokens[0])"))
        answers.append(try await okta.send(.get, "/Users", authorization: "Basic \(Self.tokens[1])"))
        answers.append(try await okta.send(.get, "/Users", authorization: Self.tokens[0]))
        answers.append(
            try await okta.send(.get, "/Users", authorization: "Bearer \(Self.secrets["CANARY_TOKEN"] ?? "")")
        )
        #expect(answers.last?.status == 200)
        return answers.map { answer in
            answer.text + answer.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// What every command that lists something prints.
    private func lists(in folder: URL) async throws -> String {
        var said = ""
        let events = try await command(["events", "list", "--json"], in: folder)
        let ids = events.output.split(separator: "\n").compactMap { line in
            (try? JSONReader.read(Array(line.utf8)))?["id"].string
        }
        #expect(ids.count >= 3)
        let commands =
            [
                ["check"], ["users", "list"], ["users", "show", "mona"], ["groups", "list"],
                ["tokens", "list", "--json"],
                ["sinks", "list"], ["dead", "list", "--json"], ["connections", "show", "okta"], ["events", "list"],
            ] + ids.flatMap { [["events", "show", $0], ["events", "attempts", $0, "--json"], ["dead", "show", $0]] }
        for arguments in commands {
            let result = try await command(arguments, in: folder)
            said += result.output + result.errors
        }
        return said + events.output
    }

    private func command(_ arguments: [String], in folder: URL) async throws -> CommandResult {
        try await GatewayProcess.command(arguments, in: folder, environment: Self.secrets)
    }
}
