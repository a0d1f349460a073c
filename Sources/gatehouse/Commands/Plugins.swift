internal import ArgumentParser
internal import ExternalSink
internal import Foundation
internal import SCIM
internal import Settings
internal import SinkKit

/// The command `gatehouse plugins`.
struct Plugins: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List external plugins, write a new one, and test whether one keeps the protocol.",
        subcommands: [List.self, New.self, Test.self]
    )

    /// The command `gatehouse plugins list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the plugins in the folders that gateway.yaml names, and say which cannot be run."
        )

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let file = SettingsFile(path: settings.path, environment: ProcessInfo.processInfo.environment)
            guard let folders = file.settings?.plugins else {
                throw CommandFailure("\(settings.path) cannot be read; see: gatehouse check", status: .configuration)
            }
            var table = Table("plugin", "version", "state", "folder")
            for plugin in folders.flatMap({ InstalledPlugin.all(in: $0) ?? [] }) {
                let state = await Self.state(plugin)
                let name = plugin.manifest?.name ?? "-"
                let version = plugin.manifest?.version ?? "-"
                guard output.isJSON else {
                    table.add(name, version, state, plugin.folder)
                    continue
                }
                StandardOutput.print(
                    [
                        "name": .string(name), "version": .string(version), "state": .string(state),
                        "folder": .string(plugin.folder),
                    ]
                )
            }
            if !output.isJSON { table.print() }
        }

        private static func state(_ plugin: InstalledPlugin) async -> String {
            guard let manifest = plugin.manifest else { return plugin.diagnostics.first?.description ?? "no manifest" }
            do throws(SinkFailure) {
                _ = try await PluginProgram(manifest.command, folder: plugin.folder)
                return "ok"
            } catch {
                return error.description
            }
        }
    }

    /// The command `gatehouse plugins new`.
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a plugin that works, to begin with.",
            discussion: "It files every event it gets. Change what it does with an event, then run its tests."
        )

        @Argument(help: "The plugin's name: a-z, 0-9 and '-', the first a letter.")
        var name: String

        @Option(help: "python, sh or swift.")
        var language = PluginTemplate.Language.python

        @Option(help: "The folder in which the plugin's folder is made.")
        var into = "plugins"

        func run() throws {
            guard OptionReader.isName(name) else {
                throw ValidationError("'\(name)' is not 1 to 32 of a-z, 0-9 and '-', the first a letter.")
            }
            let folder = into + "/" + name
            guard !FileManager.default.fileExists(atPath: folder) else {
                throw CommandFailure("There is already a folder \(folder).")
            }
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                for file in PluginTemplate(name: name, language: language).files {
                    let path = folder + "/" + file.name
                    try Data(file.text.utf8).write(to: URL(filePath: path))
                    let permissions = file.isProgram ? 0o755 : 0o644
                    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
                }
            } catch {
                throw CommandFailure("cannot write \(folder): \(error.localizedDescription)")
            }
            StandardOutput.print("wrote \(folder); its README.md says what to do next")
        }
    }

    /// The command `gatehouse plugins test`.
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Play the gateway to a plugin and say what it does wrong.",
            discussion: "Its options come from the sample.yaml in its folder. Exit status 1 when a check fails."
        )

        @Argument(help: "The plugin's folder, with plugin.yaml and sample.yaml.")
        var folder: String

        func run() async throws {
            let folder = URL(filePath: folder).standardizedFileURL.path
            let plugin = InstalledPlugin(in: folder)
            for diagnostic in plugin.diagnostics { StandardError.print("\(diagnostic)") }
            guard let manifest = plugin.manifest else {
                throw CommandFailure("The manifest has mistakes; nothing was run.", status: .configuration)
            }
            let sample = OptionFile(path: folder + "/sample.yaml")
            _ = sample.options.string("type", "The plugin's name.")
            let (options, secrets) = manifest.values(sample.options)
            sample.options.finish()
            for diagnostic in sample.diagnostics.sorted { StandardError.print("\(diagnostic)") }
            guard !sample.diagnostics.hasErrors else {
                throw CommandFailure("sample.yaml has mistakes; nothing was run.", status: .configuration)
            }
            let program: PluginProgram
            do throws(SinkFailure) {
                program = try await PluginProgram(manifest.command, folder: folder)
            } catch {
                throw CommandFailure(error.description, status: .unavailable)
            }
            let examination = PluginExamination(manifest, program: program, options: options, secrets: secrets)
            var failed = 0
            for check in PluginCheck.allCases {
                do throws(PluginMisconduct) {
                    try await examination.make(check)
                    StandardOutput.print("ok    \(check.rawValue)")
                } catch {
                    failed += 1
                    StandardOutput.print("FAIL  \(check.rawValue): \(error)")
                }
            }
            guard failed == 0 else {
                throw CommandFailure("\(manifest.name): \(failed) of \(PluginCheck.allCases.count) checks failed.")
            }
            StandardOutput.print("\(manifest.name) keeps the protocol")
        }
    }
}

extension PluginTemplate.Language: ExpressibleByArgument {}
