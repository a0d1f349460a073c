internal import Settings
internal import TestSupport
import Testing

@testable internal import ExternalSink

@Suite("plugin.yaml")
struct PluginManifestTests {
    @Test("Every mistake is reported with its line")
    func mistakes() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write(
                "plugin.yaml",
                """
                name: LDAP
                version: 1.0.0
                sumary: Mirrors users.
                protocol: 2
                command: []
                options:
                  url: { type: txt, description: Where. }
                  key: { type: text, secret: true, default: x, description: The key. }
                  size: { type: integer, min: 9, max: 1, description: How many. }
                """
            )
            let plugin = InstalledPlugin(in: folder.path)
            #expect(plugin.manifest == nil)
            let found = plugin.diagnostics.map { $0.description.replacing(path + ":", with: "") }
            #expect(
                found == [
                    "1:1: required key 'summary' is missing",
                    "1:7: name: a name is 1 to 32 of the characters a-z, 0-9 and '-', the first a letter",
                    "3:1: unknown key 'sumary', did you mean 'summary'?",
                    "4:11: protocol: this gateway speaks version 1 of the protocol",
                    "5:10: command: expected a list of at least one text, found an empty list",
                    "7:16: options.url.type: expected text, integer, number, boolean, choice or list, found 'txt', "
                        + "did you mean 'text'?",
                    "8:45: options.key.default: a secret has no default",
                    "9:39: options.size.max: 'max' is less than 'min'",
                ]
            )
        }
    }

    @Test("A sink's options are checked as those of built-in sinks are, with near misses")
    func options() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(
                "plugin.yaml",
                """
                name: ldap
                version: 1.0.0
                summary: Mirrors users.
                command: [./sink]
                options:
                  url: { type: text, required: true, description: Where. }
                  size: { type: integer, min: 1, max: 9, description: How many. }
                  mode: { type: choice, choices: [add, replace], default: add, description: How. }
                """
            )
            let manifest = try #require(InstalledPlugin(in: folder.path).manifest)
            let (options, diagnostics) = OptionReader.reading("ulr: x\nsize: 12\nmode: ad\n")
            _ = manifest.values(options)
            options.finish()
            #expect(
                diagnostics.sorted.map(\.description) == [
                    "gateway.yaml:1:1: required key 'url' is missing",
                    "gateway.yaml:1:1: unknown key 'ulr', did you mean 'url'?",
                    "gateway.yaml:2:7: size: expected a whole number from 1 to 9, found '12'",
                    "gateway.yaml:3:7: mode: expected add or replace, found 'ad', did you mean 'add'?",
                ]
            )
        }
    }
}
