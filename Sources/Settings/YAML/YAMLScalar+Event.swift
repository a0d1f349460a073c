extension YAMLScalar {
    /// How a scalar is written.
    enum Style: Sendable, Hashable {
        case plain
        case quoted
        /// After `|` or `>`.
        case block
    }

    /// Makes a scalar of what the parser saw.
    ///
    /// - Parameters:
    ///   - text: the value, escapes and folded lines resolved.
    ///   - style: how it is written.
    ///   - event: where it stands.
    ///   - source: the whole text of the file.
    init(_ text: String, style: Style, event: YAMLEvent, source: [Unicode.Scalar]) {
        let isBare = event.anchor == nil && event.tag == nil
        let isOneLine = event.mark.line == event.end.line && style != .block
        let isQuoted = style == .quoted
        self.text = text
        mark = event.mark
        isPlain = style == .plain && event.tag == nil
        isNull = style == .plain && event.tag == nil && ["", "~", "null", "Null", "NULL"].contains(text)
        guard isBare, isOneLine else {
            textMark = nil
            escapes = []
            return
        }
        textMark = Mark(line: event.mark.line, column: event.mark.column + (isQuoted ? 1 : 0))
        escapes = isQuoted ? Self.escapes(in: source[event.range.clamped(to: source.indices)]) : []
    }

    /// The characters of a quoted value on one line that were written with more than one.
    private static func escapes(in written: ArraySlice<Unicode.Scalar>) -> [Escape] {
        guard let quote = written.first else { return [] }
        var escapes: [Escape] = []
        var offset = 0
        var index = written.startIndex + 1
        while index < written.endIndex - 1 {
            let width = quote == "'" ? (written[index] == "'" ? 2 : 1) : width(of: written[index...])
            if width > 1 { escapes.append(Escape(offset: offset, extra: width - 1)) }
            offset += 1
            index += width
        }
        return escapes
    }

    /// How many characters make the first one in double quotes (YAML 1.1 §5.6).
    private static func width(of written: ArraySlice<Unicode.Scalar>) -> Int {
        guard written.first == "\\" else { return 1 }
        return switch written.dropFirst().first {
        case "x": 4
        case "u": 6
        case "U": 10
        default: 2
        }
    }
}
