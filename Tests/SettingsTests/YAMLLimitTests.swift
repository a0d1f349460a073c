import Testing

@testable import Settings

@Suite("YAML: limits")
struct YAMLLimitTests {
    private func message(_ text: String) -> String? {
        YAMLComposer.compose(Array(text.utf8)).faults.first?.message
    }

    @Test("nested aliases that name millions of copies are refused before they are copied")
    func aliasBomb() {
        let words = Array("abcdefghi")
        var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (word, previous) in zip(words.dropFirst(), words) {
            text += "\(word): &\(word) [" + Array(repeating: "*\(previous)", count: 9).joined(separator: ", ") + "]\n"
        }
        #expect(message(text) == "more than 20000 values, those that aliases repeat included")
    }

    @Test("a file of very many values is refused")
    func manyValues() {
        let text = "a: [" + String(repeating: "x, ", count: YAMLComposer.maxNodes) + "x]"
        #expect(message(text) == "more than 20000 values, those that aliases repeat included")
    }

    @Test("nesting is bounded, and so is nesting by aliases")
    func depth() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(message(deep) == "nested more than 32 deep")
        var text = "a0: &a0 [x]\n"
        for level in 1...32 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        #expect(message(text) == "'*a29' nests more than 32 deep")
    }

    @Test("32 levels are allowed")
    func deepEnough() {
        let text = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(message(text) == nil)
    }

    @Test("a file of more than 1 MiB is refused")
    func size() {
        let text = String(repeating: "#", count: YAMLComposer.maxBytes)
        #expect(message(text) == nil)
        #expect(message(text + "#") == "the file is larger than 1 MiB")
    }
}
