/// Words with a meaning: truth values and choices.
enum WordNotation {
    static func parseBool(_ text: String) throws(Mismatch) -> Bool {
        switch text.lowercased() {
        case "true": return true
        case "false": return false
        case "yes", "on", "y", "1": throw Mismatch(expected: "true or false", hint: "did you mean 'true'?")
        case "no", "off", "n", "0": throw Mismatch(expected: "true or false", hint: "did you mean 'false'?")
        default: throw Mismatch(expected: "true or false")
        }
    }

    static func parse(_ text: String, among words: [String]) throws(Mismatch) -> String {
        guard !words.contains(text) else { return text }
        let near = NearestWord.suggestion(for: text, among: words)
        throw Mismatch(expected: alternatives(words), hint: near.map { "did you mean '\($0)'?" })
    }

    /// `a`, `a or b`, `a, b or c`.
    static func alternatives(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
