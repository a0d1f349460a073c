import Foundation
import Settings
import Testing

@Suite("docs/schemas.md")
struct SchemaGuideTests {
    @Test("the example of the guide is read without a mistake")
    func example() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let guide = try String(contentsOf: root.appending(path: "docs/schemas.md"), encoding: .utf8)
        let opening = try #require(guide.range(of: "```yaml\n"))
        let closing = try #require(guide.range(of: "\n```\n", range: opening.upperBound..<guide.endIndex))
        let file = SettingsFile(text: String(guide[opening.upperBound..<closing.lowerBound]))
        file.finish()
        #expect(file.diagnostics.sorted.isEmpty, "\(file.diagnostics.sorted)")
        let okta = try #require(file.settings?.connections.first)
        #expect(okta.schemas.map(\.name) == ["urn:ietf:params:scim:schemas:extension:acme:2.0:Group", "AcmeUser"])
        #expect(okta.roles.count == 2)
    }
}
