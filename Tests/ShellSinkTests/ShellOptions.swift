internal import Settings
internal import ShellSink
internal import SinkKit
internal import TestSupport
import Testing

/// Sinks as an operator's lines make them.
enum ShellOptions {
    static func sink(_ text: String, in folder: TemporaryFolder, _ log: RecordedLog = RecordedLog()) throws -> any Sink
    {
        let (options, diagnostics) = OptionReader.reading(text)
        let context = SinkContext(name: "hook", logger: log.logger, folder: folder.path)
        let sink = ShellSinkFactory(isRoot: true).makeSink(options: options, context: context)
        options.finish()
        #expect(diagnostics.sorted.map(\.description) == [])
        return try #require(sink)
    }

    /// The outcome of one event at a sink made of an operator's lines.
    static func outcome(
        _ text: String,
        in folder: TemporaryFolder,
        _ delivery: Delivery = .sample(),
        _ log: RecordedLog = RecordedLog()
    ) async throws -> Outcome {
        let sink = try Self.sink(text, in: folder, log)
        try await sink.start()
        let outcomes = await sink.outcomes(of: [delivery])
        await sink.stop()
        try #require(outcomes.count == 1)
        return outcomes[0]
    }
}
