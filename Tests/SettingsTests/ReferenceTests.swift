import Foundation
import SCIM
import Testing

@testable import Settings

@Suite("Reference")
struct ReferenceTests {
    private enum Mode: String, CaseIterable, Sendable {
        case journal
        case mirror
    }

    /// What a sink asks for: every type once.
    private static func ask(_ options: OptionReader) {
        _ = options.requiredString("url", "Where to.")
        _ = options.string("note", "A note.")
        _ = options.string("path", default: "./x y", "A path.")
        _ = options.bool("flag", default: true, "A flag.")
        _ = options.integer("count", default: 3, in: 1...10, "A count.")
        _ = options.integer("least", default: 3, in: 1 ... .max, "At least.")
        _ = options.number("jitter", default: 0.2, in: 0...1, "A share.")
        _ = options.duration("timeout", default: .seconds(30), in: .seconds(1) ... .seconds(600), "A time.")
        _ = options.size("limit", default: 65_536, in: 1...(1 << 20), "A size.")
        _ = options.choice("mode", default: Mode.journal, "A | choice.")
        _ = options.requiredChoice("other", "A choice.") as Mode?
        _ = options.strings("list", default: ["a", "b c"], "A list.")
        _ = options.requiredStrings("command", "A command.")
        _ = options.stringMap("headers", "Headers.")
        _ = options.secret("secret", "A secret.")
        _ = options.requiredSecret("key", "A key.")
        options.section("retry", "When it fails.") { retry in
            _ = retry.durations("schedule", default: [.seconds(5), .seconds(300)], "Waits.")
        }
        for section in options.sections("steps", "Steps.") { _ = section.requiredString("name", "A name.") }
        for (_, section) in options.namedSections("parts", "Parts.") { _ = section.string("name", "A name.") }
    }

    private static func sink() -> OptionReference {
        let options = OptionReader(describing: "sinks.<name>")
        ask(options)
        return options.reference(title: "webhook", summary: "Posts events.")
    }

    private static func reference() -> GatewayReference {
        let common = OptionReader(describing: "sinks.<name>")
        _ = common.requiredChoice("type", among: ["webhook"], "What the sink is.")
        _ = common.strings("from", default: [], "Which connections.")
        return GatewayReference(sinkOptions: common.options, sinkTypes: [sink()])
    }

    /// All keys below some options, as `a.b`.
    private static func keys(_ options: [OptionReference.Option], in path: String = "") -> [String] {
        options.flatMap { option in
            [path + option.key] + keys(option.type.options ?? [], in: "\(path)\(option.key).")
        }
    }

    @Test("describing asks for what reading asks for")
    func sameCalls() {
        let (options, diagnostics) = OptionReader.reading(
            """
            url: x
            other: mirror
            command: [x]
            key: x
            steps: [{name: a}]
            parts: {one: {name: a}}
            """
        )
        Self.ask(options)
        options.finish()
        #expect(diagnostics.sorted.isEmpty)
        #expect(options.options == Self.sink().options)
    }

    private static func extensionKeys(_ path: String) -> [String] {
        let characteristics = [
            "type", "description", "multi_valued", "required", "case_exact", "mutability", "returned", "uniqueness",
            "canonical_values", "reference_types",
        ]
        let attributes = "\(path).attributes"
        let parts = "\(attributes).sub_attributes"
        return [path] + ["urn", "for", "required", "name", "description"].map { "\(path).\($0)" } + [attributes]
            + characteristics.map { "\(attributes).\($0)" } + [parts] + characteristics.map { "\(parts).\($0)" }
    }

    private static func catalogKeys(_ path: String) -> [String] {
        [path] + ["id", "display_name", "type", "description"].map { "\(path).\($0)" }
    }

    private static func tlsKeys(_ path: String) -> [String] {
        ["\(path).tls"]
            + ["certificate", "key", "min_version", "client_ca", "client_certificates"].map { "\(path).tls.\($0)" }
    }

    @Test("every option of gateway.yaml that reading knows is in the reference")
    func gatewayKeys() {
        let extensions = "[{urn: 'urn:a:b', for: user, attributes: {a: {type: complex, sub_attributes: {b: {}}}}}]"
        let file = SettingsFile(
            text: """
                schemas: \(extensions)
                connections: {a: {auth: [{type: bearer}], schemas: \(extensions), roles: [{}], entitlements: [{}]}}
                tests: [{}]
                """
        )
        let described = Self.keys(SettingsFile.reference.options)
        #expect(
            described == [
                "server", "server.listen", "server.base_path", "server.max_body", "server.drain", "server.public_url",
                "server.token_path",
            ] + Self.tlsKeys("server") + [
                "server.insecure", "server.trusted_proxies", "server.proxy_headers", "server.proxy_protocol",
                "server.limits",
            ]
                + [
                    "max_uri", "max_header", "max_header_fields", "header_timeout", "body_timeout", "body_rate",
                    "answer_timeout", "idle_timeout", "max_connections", "max_connections_per_address", "max_requests",
                    "json_depth", "json_values", "filter_length", "filter_terms", "filter_depth", "patch_operations",
                    "patch_work", "bulk_operations", "queued_changes",
                ].map { "server.limits.\($0)" } + [
                    "admin", "admin.listen", "admin.require_token", "admin.hosts",
                ] + Self.tlsKeys("admin") + [
                    "admin.insecure", "store", "store.type", "store.path", "store.retention", "store.reserve",
                    "store.key", "store.password_max_age", "audit", "audit.retention", "log", "log.format", "log.level",
                    "privacy", "privacy.redact_in_logs",
                ] + Self.extensionKeys("schemas") + [
                    "connections", "connections.profile", "connections.tolerate",
                ] + ToleranceRule.allCases.map { "connections.tolerate.\($0.name)" } + [
                    "connections.auth", "connections.auth.type", "connections.auth.name", "connections.auth.read_only",
                    "connections.auth.allow",
                ] + AuthType.allCases.flatMap(\.keys).map { "connections.auth.\($0)" } + [
                    "connections.path", "connections.limits", "connections.limits.rate", "connections.limits.burst",
                    "connections.limits.concurrency", "connections.password",
                ]
                + Self.extensionKeys("connections.schemas") + Self.catalogKeys("connections.roles")
                + Self.catalogKeys("connections.entitlements") + [
                    "plugins", "sinks", "tests", "tests.name", "tests.event",
                ]
                + [
                    "type", "connection", "id", "time", "sequence", "request", "resource", "changes", "members", "data",
                ].map { "tests.event.\($0)" } + ["tests.expect", "tests.delivery"]
        )
        #expect(Self.keys(file.known) == described)
    }

    @Test("describing gives defaults, reports nothing and knows that it is describing")
    func describing() {
        let options = OptionReader(describing: "")
        #expect(options.isDescribing)
        #expect(options.requiredString("url", "") == nil)
        #expect(options.integer("count", default: 3, in: 1...10, "") == 3)
        #expect(options.sections("steps", "").map(\.isDescribing) == [true])
        #expect(options.namedSections("parts", "").map(\.name) == ["<name>"])
        #expect(options.section("retry", "") { $0.isDescribing })
        #expect(!options.contains("url"))
        options.report("nothing")
        options.finish()
    }

    @Test("the Markdown has a table for each section")
    func markdown() {
        let text = Self.reference().markdown
        let lines = text.split(separator: "\n").map(String.init)
        for line in [
            "## `server`",
            "| `max_body` | size from 1KiB to 64MiB | `8MiB` | The largest request body. |",
            "| `public_url` | text | – | What `meta.location` begins with, before `base_path`: `https://scim.example.com` behind a proxy. Without it, the `Host` header of the request decides, or what a trusted proxy says. |",
            "## `connections.<name>`",
            "### `connections.<name>.auth[]`",
            "## `sinks.<name>`",
            "| `type` | `webhook` | required | What the sink is. |",
            "### `type: webhook`",
            "| `url` | text | required | Where to. |",
            "| `path` | text | `'./x y'` | A path. |",
            "| `flag` | true or false | `true` | A flag. |",
            "| `count` | whole number from 1 to 10 | `3` | A count. |",
            "| `least` | whole number of at least 1 | `3` | At least. |",
            "| `jitter` | number from 0 to 1 | `0.2` | A share. |",
            "| `timeout` | duration from 1s to 10m | `30s` | A time. |",
            "| `mode` | `journal` or `mirror` | `journal` | A \\| choice. |",
            "| `list` | list of texts | `[a, 'b c']` | A list. |",
            "| `headers` | names with texts | – | Headers. |",
            "| `key` | secret | required | A key. |",
            "#### `retry`",
            "| `schedule` | list of durations | `[5s, 5m]` | Waits. |",
            "#### `steps[]`",
            "#### `parts.<name>`",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }

    @Test("the schema is JSON, closed everywhere, and tells sinks apart by type")
    func schema() throws {
        let text = Self.reference().jsonSchema
        let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let schema = try #require(parsed as? [String: Any])
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["additionalProperties"] as? Bool == false)
        let properties = try #require(schema["properties"] as? [String: [String: Any]])
        #expect(
            Set(properties.keys) == [
                "server", "admin", "store", "audit", "log", "privacy", "schemas", "connections", "plugins", "sinks",
                "tests",
            ]
        )
        let sink = try #require(properties["sinks"]?["additionalProperties"] as? [String: Any])
        let alternative = try #require((sink["oneOf"] as? [[String: Any]])?.first)
        #expect(alternative["additionalProperties"] as? Bool == false)
        #expect(alternative["required"] as? [String] == ["type", "url", "other", "command", "key"])
        let options = try #require(alternative["properties"] as? [String: [String: Any]])
        #expect(options["type"]?["const"] as? String == "webhook")
        #expect(options["from"]?["type"] as? String == "array")
        #expect(options["timeout"]?["default"] as? String == "30s")
        #expect(options["count"]?["default"] as? Int == 3)
    }
}
