internal import FileSink
internal import Settings
internal import SinkKit
internal import TestSupport
import Testing

/// Sinks as an operator's lines make them.
enum FileOptions {
    static func sink(_ text: String, in folder: TemporaryFolder, _ log: RecordedLog = RecordedLog()) throws -> any Sink
    {
        let (options, diagnostics) = OptionReader.reading(text)
        let context = SinkContext(name: "file", logger: log.logger, folder: folder.path)
        let sink = FileSinkFactory(isRoot: true).makeSink(options: options, context: context)
        options.finish()
        #expect(diagnostics.sorted.map(\.description) == [])
        return try #require(sink)
    }

    /// What is wrong with an operator's lines.
    static func mistakes(_ text: String) -> [String] {
        let (options, diagnostics) = OptionReader.reading(text)
        let context = SinkContext(name: "file", logger: RecordedLog().logger, folder: "/")
        _ = FileSinkFactory(isRoot: false).makeSink(options: options, context: context)
        options.finish()
        return diagnostics.sorted.map(\.description)
    }
}
