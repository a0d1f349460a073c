import SCIM
import Testing

@testable import Settings

@Suite("profiles")
struct ProfileTests {
    private func read(_ connection: String) -> (connection: ConnectionSettings?, diagnostics: [String]) {
        let file = SettingsFile(text: "connections:\n  app:\n    \(connection)\n")
        file.finish()
        return (file.settings?.connections.first, file.diagnostics.sorted.map(\.description))
    }

    @Test("a connection has the rules of its profile", arguments: Profile.allCases)
    func rules(_ profile: Profile) {
        let (connection, diagnostics) = read("profile: \(profile.rawValue)")
        #expect(diagnostics == [])
        #expect(connection?.profile == profile)
        #expect(connection?.tolerance == profile.tolerance)
        #expect(profile.sentence.hasSuffix("."))
    }

    @Test(
        "for every provider a removal that lists members removes those alone, and custom attributes are kept",
        arguments: Profile.allCases
    )
    func common(_ profile: Profile) {
        let isStandard = [Profile.strict, .interop].contains(profile)
        for rule in [ToleranceRule.listedRemoval, .unknownAttributes, .emptyStrings, .untidyPaths] {
            #expect(profile.tolerance.contains(rule) == !isStandard)
        }
        #expect(profile.tolerance.contains(.pathlessPatch) == (profile != .interop))
    }

    @Test("#304 only providers have their PATCH of groups answered without a body")
    func minimal() {
        for profile in Profile.allCases {
            let isProvider = ![Profile.tolerant, .strict, .interop].contains(profile)
            #expect(profile.answersPatchMinimally == (isProvider ? [.group] : []))
        }
    }

    @Test("single rules are switched beside the profile")
    func overrides() {
        let (connection, diagnostics) = read("{ profile: okta, tolerate: { raw_tokens: false, two_primaries: true } }")
        #expect(diagnostics == [])
        var expected = Profile.okta.tolerance
        expected.set(.rawTokens, to: false)
        expected.set(.twoPrimaries, to: true)
        #expect(connection?.tolerance == expected)
        #expect(connection?.profile == .okta)
    }

    @Test(
        "a rule that does not exist and a value that is no switch are reported where they stand",
        arguments: [
            (
                "tolerate: { raw_token: false }",
                "gateway.yaml:3:17: connections.app.tolerate: unknown key 'raw_token', did you mean 'raw_tokens'?"
            ),
            (
                "tolerate: { raw_tokens: off }",
                "gateway.yaml:3:29: connections.app.tolerate.raw_tokens: expected true or false, found 'off', "
                    + "did you mean 'false'?"
            ),
            (
                "tolerate: [raw_tokens]",
                "gateway.yaml:3:15: connections.app.tolerate: expected a section of 'key: value' lines, found a list"
            ),
        ]
    )
    func mistakes(_ yaml: String, _ expected: String) {
        #expect(read(yaml).diagnostics == [expected])
    }

    @Test("the reference tells every rule and every profile")
    func reference() {
        let text = DialectReference().markdown
        for rule in ToleranceRule.allCases { #expect(text.contains("| `\(rule.name)` | \(rule.facts.sentence) |")) }
        for profile in Profile.allCases { #expect(text.contains("| `\(profile.rawValue)` | \(profile.sentence) |")) }
    }
}
