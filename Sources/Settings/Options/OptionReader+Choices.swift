extension OptionReader {
    /// One of a few words, with a default.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - default: what counts when the option is absent.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The choice or the default.
    public func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
        _ key: String,
        default: Choice,
        _ doc: String
    ) -> Choice where Choice.RawValue == String {
        let words = Choice.allCases.map(\.rawValue)
        let word = word(key, among: words, .byDefault(`default`.rawValue), doc)
        return word.flatMap(Choice.init(rawValue:)) ?? `default`
    }

    /// One of a few words, which must be there.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: nil after reporting that it is missing or wrong, and when describing.
    public func requiredChoice<Choice: RawRepresentable & CaseIterable & Sendable>(
        _ key: String,
        _ doc: String
    ) -> Choice? where Choice.RawValue == String {
        word(key, among: Choice.allCases.map(\.rawValue), .required, doc).flatMap(Choice.init(rawValue:))
    }

    /// One of some words that are known only now, which must be there.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - words: what is allowed.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: nil after reporting that it is missing or wrong, and when describing.
    public func requiredChoice(_ key: String, among words: [String], _ doc: String) -> String? {
        word(key, among: words, .required, doc)
    }

    private func word(
        _ key: String,
        among words: [String],
        _ presence: OptionReference.Presence,
        _ doc: String
    ) -> String? {
        value(key, .choice(words), presence, doc) { text throws(Mismatch) in
            try WordNotation.parse(text, among: words)
        }
    }
}
