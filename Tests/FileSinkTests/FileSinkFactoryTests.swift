internal import FileSink
internal import Foundation
internal import Settings
internal import SinkKit
internal import TestSupport
import Testing

@Suite("The options of the file sink")
struct FileSinkFactoryTests {
    @Test(
        "Mistakes are reported at their line",
        arguments: [
            ("mode: journal", "path"),
            ("path: ''", "found an empty text"),
            ("path: x\nmode: tar", "mode"),
            ("path: x\nkeep: 0", "keep"),
            ("path: x\nrotate_at: huge", "rotate_at"),
            ("path: x\nmode: mirror\nkeep: 3", "'keep' belongs to mode 'journal'"),
            ("path: x\nmoed: mirror", "did you mean 'mode'"),
            ("path: x\nmode: mirror\ncompress: gzip", "'compress' belongs to mode 'journal'"),
            ("path: x\ncompress: zip", "compress"),
            ("path: x\nfsync: often", "gateway.yaml:2:8: fsync: expected batch or never"),
            ("path: x\npermissions: '0440'", "gateway.yaml:2:14: permissions: expected permissions in octal"),
            ("path: x\npermissions: '0777'", "permissions: expected permissions in octal"),
            ("path: x\npermissions: rw", "permissions"),
            (
                "path: '{{type}}.ndjson'",
                "gateway.yaml:1:7: path: a path with values begins with a folder, such as ./data/"
            ),
            (
                "path: ./a/{{typ}}.ndjson",
                "gateway.yaml:1:13: warning: path: no event has an attribute 'typ', did you mean 'type'?"
            ),
            ("path: ./a/{{{type}}}.ndjson", "gateway.yaml:1:14: path: 'type' must stand between two braces"),
            ("path: ./a/{{type", "gateway.yaml:1:11: path: a tag is not closed"),
            ("path: ./a/{{type}}", "gateway.yaml:1:19: path: a path with values ends in an extension of its own"),
            ("path: ./a/{{type}}.1", "path: a path with values ends in an extension of its own"),
            ("path: ./a/{{type}}.gz", "path: a path with values ends in an extension of its own"),
            ("path: ./a/{{type}}.", "path: a path with values ends in an extension of its own"),
            (
                "path: ./a/{{connection}}/x\nmode: mirror",
                "gateway.yaml:1:7: path: values of the event belong to mode 'journal'"
            ),
            ("path: x\nowner: ':adm'", "gateway.yaml:2:8: owner: expected a user, or a user and a group"),
            (
                "path: x\nowner: app",
                "gateway.yaml:2:8: owner: only a gateway that runs as root can give files to 'app'"
            ),
        ]
    )
    func mistakes(text: String, expected: String) {
        let mistakes = FileOptions.mistakes(text)
        #expect(mistakes.count == 1 && mistakes.first?.contains(expected) == true, "\(mistakes)")
    }

    @Test("Describing lists every option and makes no sink")
    func describes() {
        let options = OptionReader(describing: "sinks.x")
        let context = SinkContext(name: "x", logger: RecordedLog().logger, folder: "/")
        #expect(FileSinkFactory().makeSink(options: options, context: context) == nil)
        let keys = options.reference(title: "file", summary: "").options.map(\.key)
        #expect(keys == ["path", "mode", "rotate_at", "keep", "compress", "fsync", "permissions", "owner"])
    }

    @Test("sample.yaml has no mistake in it")
    func sample() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = SettingsFile(path: root.appendingPathComponent("plugins/file/sample.yaml").path, environment: [:])
        #expect(file.sinks.map(\.name) == ["journal", "by-type", "directory"])
        for (name, options) in file.sinks {
            #expect(options.requiredString("type", "") == "file")
            let context = SinkContext(name: name, logger: RecordedLog().logger, folder: file.folder)
            #expect(FileSinkFactory(isRoot: true).makeSink(options: options, context: context) != nil)
            options.finish()
        }
        #expect(file.diagnostics.sorted.map(\.description) == [])
    }
}
