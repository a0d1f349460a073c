/// The text of one value, with what is needed to point into it.
struct YAMLScalar: Sendable, Hashable {
    /// A character that takes more room as it is written: `''`, `\n` or `\u00e9`.
    struct Escape: Sendable, Hashable {
        /// Which character of the text, from 0.
        let offset: Int
        /// How many characters more than one were written.
        let extra: Int
    }

    /// What became of the `${…}` in the text.
    enum Origin: Sendable, Hashable {
        /// There were none: the text stands in the file.
        case written
        /// At least one was replaced. The text must not be shown: it may hold a secret.
        case referenced
        /// One could not be replaced, which has been reported. The text means nothing.
        case unresolved
    }

    var text: String
    /// Whether nothing was written: an empty value, `~` or `null` without quotes.
    ///
    /// The option then counts as absent.
    let isNull: Bool
    /// Whether the text stands without quotes: a number or a truth value may be meant.
    let isPlain: Bool
    let mark: Mark
    /// Where the first character stands; nil when the text runs over several lines or follows an anchor or a tag.
    var textMark: Mark?
    let escapes: [Escape]
    var origin = Origin.written

    /// Where the character with the number `offset` stands; the start of the value for 0 and where that cannot be told.
    func mark(at offset: Int) -> Mark {
        guard offset > 0, let textMark, origin == .written else { return mark }
        let wider = escapes.reduce(0) { $1.offset < offset ? $0 + $1.extra : $0 }
        return Mark(line: textMark.line, column: textMark.column + offset + wider)
    }

    /// The text in quotes, on one line and not too long, for "found …".
    var shown: String {
        guard !isNull else { return "nothing" }
        guard !text.isEmpty else { return "an empty text" }
        guard origin == .written else { return "a value that is not shown" }
        var shown = ""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            guard count < 60 else { return "'\(shown)…'" }
            shown.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
        }
        return "'\(shown)'"
    }
}
