internal import ArgumentParser
internal import Curl
internal import Foundation
internal import Logging
internal import Pipeline
internal import Settings
internal import SinkKit

/// The command `gatehouse reference`.
struct Reference: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print every setting of gateway.yaml, or every dialect, as the code that reads it describes it."
    )

    @Flag(help: "Print a JSON Schema (draft 2020-12) for editors instead of Markdown.")
    var schema = false

    @Flag(help: "Print what each profile and each rule of 'tolerate' means instead.")
    var dialects = false

    @Option(
        name: [.customShort("c"), .customLong("config")],
        help: "A settings file whose plugins are listed as well."
    )
    var path: String?

    func validate() throws {
        if schema, dialects { throw ValidationError("--schema and --dialects are two documents; ask for one.") }
    }

    func run() throws {
        guard !dialects else { return StandardOutput.write(Array(DialectReference().markdown.utf8)) }
        let factories = try BuiltInSinks.factories(curl: CurlClient()) + external()
        let common = OptionReader(describing: "sinks.<name>")
        _ = LaneOptions(reading: common, connections: [])
        _ = common.requiredChoice("type", among: factories.map(\.type), Configuration.typeDoc)
        let types = factories.map { factory in
            let options = OptionReader(describing: "sinks.<name>")
            _ = factory.makeSink(options: options, context: SinkContext(name: "<name>", logger: .silent, folder: "/"))
            return options.reference(title: factory.type, summary: factory.summary)
        }
        let reference = GatewayReference(sinkOptions: common.options, sinkTypes: types)
        StandardOutput.write(Array((schema ? reference.jsonSchema : reference.markdown).utf8))
    }

    private func external() throws -> [any SinkFactory] {
        guard let path else { return [] }
        let external = ExternalPlugins.factories(
            SettingsFile(path: path, environment: ProcessInfo.processInfo.environment)
        )
        for diagnostic in external.diagnostics { StandardError.print("\(diagnostic)") }
        guard external.diagnostics.isEmpty else {
            throw CommandFailure("The manifest of a plugin has mistakes.", status: .configuration)
        }
        return external.factories
    }
}
