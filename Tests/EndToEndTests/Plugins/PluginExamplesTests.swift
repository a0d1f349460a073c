import Foundation
import TestSupport
import Testing

@Suite("The example plugins", .timeLimit(.minutes(2)))
struct PluginExamplesTests {
    static let examples = URL(filePath: #filePath).appending(path: "../../../../plugins/examples").standardizedFileURL

    @Test("'plugins new' writes them", arguments: ["python", "sh"])
    func template(language: String) async throws {
        try await TemporaryFolder.with { folder in
            let name = "archive-\(language)"
            let made = try await GatewayProcess.command(
                ["plugins", "new", name, "--language", language, "--into", "."],
                in: URL(filePath: folder.path)
            )
            #expect(made.errors == "")
            let files = folder.names(in: name)
            let example = Self.examples.appending(path: name).path
            #expect(try FileManager.default.contentsOfDirectory(atPath: example).sorted() == files)
            for file in files {
                let example = try String(contentsOf: Self.examples.appending(path: "\(name)/\(file)"), encoding: .utf8)
                #expect(folder.text(of: "\(name)/\(file)") == example)
            }
        }
    }

    @Test("They keep the protocol", arguments: ["archive-python", "archive-sh"])
    func conformance(name: String) async throws {
        let tested = try await GatewayProcess.command(["plugins", "test", name], in: Self.examples)
        #expect(tested.status == 0, "\(tested.output)\(tested.errors)")
        #expect(tested.output.hasSuffix("\(name) keeps the protocol\n"))
    }

    @Test("A plugin that prints garbage and stays on after its input has ended is told what it does wrong")
    func misconduct() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(
                "plugin.yaml",
                "name: bad\nversion: 1.0.0\nsummary: Bad.\ncommand: [./sink.sh]\nstartup_timeout: 100ms\ntimeout: 100ms\n"
            )
            try folder.write("sample.yaml", "type: bad\n")
            try folder.script("sink.sh", "echo starting; sleep 600")
            let tested = try await GatewayProcess.command(["plugins", "test", "."], in: URL(filePath: folder.path))
            #expect(tested.status == 1)
            #expect(tested.output.contains("FAIL  says hello and is ready: standard output is for the protocol only"))
            #expect(tested.errors == "gatehouse: bad: 11 of 11 checks failed.\n")
        }
    }
}
