internal import ArgumentParser
internal import Curl
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

    func validate() throws {
        if schema, dialects { throw ValidationError("--schema and --dialects are two documents; ask for one.") }
    }

    func run() {
        guard !dialects else { return StandardOutput.write(Array(DialectReference().markdown.utf8)) }
        let factories = BuiltInSinks.factories(curl: CurlClient())
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
}
