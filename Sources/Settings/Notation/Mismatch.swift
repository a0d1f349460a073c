/// Why a text is not a value of the type that is asked for.
struct Mismatch: Error, Hashable {
    /// What is expected, with an article and an example: `a duration such as 30s or 5m`.
    let expected: String
    /// A clause that follows what was found: `did you mean 'json'?`.
    let hint: String?

    init(expected: String, hint: String? = nil) {
        self.expected = expected
        self.hint = hint
    }
}
