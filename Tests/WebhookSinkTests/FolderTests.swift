import Curl
import Foundation
internal import SCIM
import Settings
import SinkKit
import Testing
import WebhookSink

@Suite("The folder of the sink explains it")
struct FolderTests {
    private let factory = WebhookSinkFactory(curl: CurlClient()) { Timestamp(milliseconds: 0) }

    private func text(of name: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent("plugins/webhook/\(name)"), encoding: .utf8)
    }

    /// The sink's options as the reference lists them.
    private var options: [OptionReference.Option] {
        let reader = OptionReader(describing: "webhook")
        #expect(factory.makeSink(options: reader, context: WebhookSettingsTests.context) == nil)
        return reader.options
    }

    @Test("sample.yaml makes a sink and names every option")
    func sample() throws {
        let sample = try text(of: "sample.yaml")
        let file = SettingsFile(
            text: sample,
            environment: ["CRM_WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]
        )
        let (name, section) = try #require(file.sinks.first)
        #expect(name == "crm")
        #expect(section.string("type", "") == factory.type)
        #expect(factory.makeSink(options: section, context: WebhookSettingsTests.context) != nil)
        section.finish()
        let complaints = file.diagnostics.sorted.map(\.description).filter { $0.contains("sinks") }
        #expect(complaints.isEmpty)
        for option in options { #expect(sample.contains("\(option.key):"), "\(option.key) is missing") }
    }

    @Test("README.md describes every option in the words of the reference")
    func readme() throws {
        let readme = try text(of: "README.md").filter { $0 != "`" }
        for option in options {
            #expect(readme.contains("| \(option.key)"), "\(option.key) is missing")
            let sentence = option.doc.split(separator: ".").first.map(String.init) ?? option.doc
            #expect(option.key == "tls" || readme.contains(sentence), "\(option.key) is described in other words")
        }
    }
}
