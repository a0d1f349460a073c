internal import Curl
internal import Foundation
internal import Logging
internal import Pipeline
internal import SCIM
internal import Server
internal import Settings
internal import SinkKit

/// A sink with the options that the pipeline reads.
typealias LaneDefinition = (name: String, sink: any Sink, options: LaneOptions)

/// A `gateway.yaml` that was read without a mistake, and the sinks it declares.
struct Configuration {
    static let typeDoc = "What kind of sink it is."

    let settings: GatewaySettings
    let sinks: [LaneDefinition]
    let tests: [EventTestSettings]
    /// What callers prove themselves with.
    let credentials: Credentials
    /// Mistakes that do not stop the gateway.
    let warnings: [Diagnostic]

    /// Reads a file whole and reports every mistake at once.
    ///
    /// - Parameters:
    ///   - path: where the file lies.
    ///   - curl: given to sinks that send HTTP, and fetches the keys of authorization servers.
    ///   - makeLogger: makes the logger of a sink.
    /// - Returns: The configuration.
    /// - Throws: ``CommandFailure`` with status 78 after printing the mistakes.
    static func load(
        _ path: String,
        curl: CurlClient,
        makeLogger: (GatewaySettings) -> Logger
    ) async throws -> Configuration {
        let file = SettingsFile(path: path, environment: ProcessInfo.processInfo.environment)
        let settings = file.settings
        let external = ExternalPlugins.factories(file)
        let factories = BuiltInSinks.factories(curl: curl) + external.factories
        let logger = settings.map(makeLogger) ?? Logger(label: "gatehouse") { _ in SwiftLogNoOpLogHandler() }
        let schemas = SchemaRegistry.declared(by: settings?.connections ?? [])
        var lanes: [LaneDefinition] = []
        for (name, options) in file.sinks {
            lanes += [
                lane(
                    name,
                    options,
                    factories: factories,
                    connections: settings?.connections.map(\.name) ?? [],
                    sinks: file.sinks.map(\.name),
                    schemas: schemas,
                    folder: file.folder,
                    logger: logger
                )
            ].compactMap(\.self)
        }
        for test in file.tests { check(test, lanes, file) }
        file.checkPasswords(
            askedBy: lanes.filter(\.options.wantsPasswords).map { ($0.name, $0.options.connections) }
        )
        file.finish()
        let credentials = await Credentials(
            settings?.connections.map { (connection: $0.name, auth: $0.auth) } ?? [],
            fetch: curl.keySets,
            logger: logger
        )
        for mistake in credentials.mistakes {
            file.diagnostics.add(.error, mistake.message, at: mistake.place?.mark, path: mistake.place?.path ?? "")
        }
        let diagnostics = file.diagnostics.sorted + external.diagnostics
        guard let settings, !diagnostics.contains(where: { $0.severity == .error }) else {
            for diagnostic in diagnostics { StandardError.print("\(diagnostic)") }
            let errors = diagnostics.filter { $0.severity == .error }.count
            throw CommandFailure(
                "\(path) has \(errors == 1 ? "a mistake" : "\(errors) mistakes"); nothing was started or changed.",
                status: .configuration
            )
        }
        return Configuration(
            settings: settings,
            sinks: lanes,
            tests: file.tests,
            credentials: credentials,
            warnings: diagnostics.filter { $0.severity == .warning }
        )
    }

    /// Reports what a test would compare of a delivery that its sink does not know.
    private static func check(_ test: EventTestSettings, _ lanes: [LaneDefinition], _ file: SettingsFile) {
        for (name, _) in test.deliveries {
            guard let lane = lanes.first(where: { $0.name == name }) else { continue }
            let preview = lane.sink.preview(Delivery(event: test.event, attempt: 1, body: []))
            // A rejected event has no details, and which names there would be else is not known.
            guard preview.rejection == nil else { continue }
            if preview.details.isEmpty {
                let message = "of this kind of sink only the body can be compared, under 'expect'"
                file.report(message, in: test, deliveryOf: name)
            } else {
                let known = preview.details.keys.sorted() + [DeliveryPreview.rejectionName]
                file.check(test, deliveryOf: name, against: known)
            }
        }
    }

    private static func lane(
        _ name: String,
        _ options: OptionReader,
        factories: [any SinkFactory],
        connections: [String],
        sinks: [String],
        schemas: SchemaRegistry,
        folder: String,
        logger: Logger
    ) -> LaneDefinition? {
        let lane = LaneOptions(reading: options, connections: connections, sinks: sinks, schemas: schemas)
        // Without a type nobody knows which of the other options belong here, so they are not complained about.
        guard let type = options.requiredChoice("type", among: factories.map(\.type), Self.typeDoc),
            let factory = factories.first(where: { $0.type == type })
        else { return nil }
        defer { options.finish() }
        var logger = logger
        logger[metadataKey: "sink"] = "\(name)"
        let context = SinkContext(
            name: name,
            logger: logger,
            folder: folder,
            joinsBodies: lane.joinsBodies,
            carriesPasswords: lane.wantsPasswords
        )
        guard let sink = factory.makeSink(options: options, context: context) else { return nil }
        lane.check(against: sink.appetite, type: type, options)
        return (name: name, sink: sink, options: lane)
    }
}
