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

    /// Every option by its path, `tls.verify`; a section counts by what is in it.
    private func leaves(_ options: [OptionReference.Option], in path: String = "") -> [(path: String, doc: String)] {
        options.flatMap { option -> [(path: String, doc: String)] in
            guard case .section(let nested) = option.type else { return [(path + option.key, option.doc)] }
            return leaves(nested, in: "\(path)\(option.key).")
        }
    }

    @Test("sample.yaml makes its sinks and names every option")
    func sample() throws {
        let sample = try text(of: "sample.yaml")
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        let names = [
            "CRM_WEBHOOK_SECRET", "CRM_WEBHOOK_SECRET_OLD", "CRM_PASSWORD", "CRM_KEY_PASSWORD", "HR_CLIENT_SECRET",
            "BI_TOKEN",
        ]
        let file = SettingsFile(
            text: sample,
            environment: Dictionary(uniqueKeysWithValues: names.map { ($0, secret) })
                .merging(["HR_WEBHOOK_KEY": WebhookKeyTests.seed]) { $1 }
        )
        for (name, section) in file.sinks {
            #expect(section.string("type", "") == factory.type)
            #expect(factory.makeSink(options: section, context: WebhookSettingsTests.context) != nil, "\(name)")
            section.finish()
        }
        let complaints = file.diagnostics.sorted.map(\.description).filter { $0.contains("sinks") }
        #expect(complaints.isEmpty)
        for (path, _) in leaves(options) {
            let key = path.split(separator: ".").last ?? ""
            #expect(sample.contains("\(key):"), "\(path) is missing")
        }
    }

    @Test("README.md describes every option in the words of the reference")
    func readme() throws {
        let readme = try text(of: "README.md").filter { $0 != "`" }
        for (path, doc) in leaves(options) {
            #expect(readme.contains("| \(path) |"), "\(path) is missing")
            let sentence = doc.filter { $0 != "`" }.split(separator: ".").first.map(String.init) ?? doc
            #expect(readme.contains(sentence), "\(path) is described in other words")
        }
    }
}
