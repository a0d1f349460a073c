internal import Foundation
internal import SCIM
internal import Settings
internal import SinkKit
internal import TestSupport
import Testing

@testable internal import ExternalSink

/// A plugin in plain sh that files every event it is given.
struct PluginFixture: SinkFixture {
    let folder: TemporaryFolder
    var log = RecordedLog()

    init(folder: TemporaryFolder, manifest: String = "", batch: String = "") throws {
        self.folder = folder
        try folder.write(
            "plugin.yaml",
            """
            name: archive
            version: 1.0.0
            summary: Files events.
            command: [./sink.sh]
            max_events: 1
            \(manifest)
            """
        )
        try folder.script(
            "sink.sh",
            """
            say() { printf '%s\\n' "$1"; }
            while IFS= read -r line; do
                case $line in
                '{"type":"hello"'*) say '{"type":"hello","protocol":1}' ;;
                '{"type":"configure"'*) printf '%s' "$line" > configure; env > environment; say '{"type":"ready"}' ;;
                '{"type":"shutdown"'*) echo shutdown >> lives; exit 0 ;;
                '{"type":"batch"'*)
                    id=${line#*'"id":'}; id=${id%%,*}
                    while [ -e hang ]; do sleep 0.05; done
                    if [ -e down ]; then say "{\\"type\\":\\"result\\",\\"id\\":$id,\\"results\\":[]}"; continue; fi
                    \(batch)
                    event=${line#*'"event":'}; event=${event%'}]}'}
                    printf '%s\\n' "$event" >> received
                    say "{\\"type\\":\\"ack\\",\\"id\\":$id}" ;;
                esac
            done
            """
        )
    }

    func makeSink() async throws -> any Sink {
        try makeSink(options: "")
    }

    func makeSink(options text: String) throws -> any Sink {
        let plugin = InstalledPlugin(in: folder.path)
        #expect(plugin.diagnostics.map(\.description) == [])
        var factory = ExternalSinkFactory(try #require(plugin.manifest), folder: folder.path, hostVersion: "0.1.0")
        factory.times.shutdown = .milliseconds(100)
        factory.times.firstRest = .milliseconds(1)
        let (options, diagnostics) = OptionReader.reading(text)
        let context = SinkContext(name: "crm", logger: log.logger, folder: folder.path)
        let sink = factory.makeSink(options: options, context: context)
        options.finish()
        #expect(diagnostics.sorted.map(\.description) == [])
        return try #require(sink)
    }

    func arrivals() async throws -> [Arrival] {
        try folder.lines(of: "received").map { line in
            let event = try JSONReader.read(Array(line.utf8)).object
            return Arrival(eventID: try #require(event?["id"]?.string), body: Array(line.utf8))
        }
    }

    func breakDown() async throws { try folder.write("down", "") }
    func heal() async throws { try FileManager.default.removeItem(atPath: folder.path("down")) }

    func hang() async throws -> Bool {
        try folder.write("hang", "")
        return true
    }
}
