/// Reads Mustache: text, and tags between double braces.
struct TemplateParser {
    private struct OpenSection {
        let name: TemplateName
        let isInverted: Bool
        let outer: [TemplateNode]
    }

    private let text: [Unicode.Scalar]
    private var position = 0
    private var nodes: [TemplateNode] = []
    private var open: [OpenSection] = []

    init(_ text: String) {
        self.text = Array(text.unicodeScalars)
    }

    mutating func parse() throws(TemplateError) -> [TemplateNode] {
        while let start = find("{{", from: position) {
            try readTag(at: start)
        }
        append(text[position...])
        if let section = open.last {
            throw TemplateError("the section '\(section.name.text)' is not closed", at: section.name.offset)
        }
        return nodes
    }

    private mutating func readTag(at start: Int) throws(TemplateError) {
        let isRaw = start + 2 < text.count && text[start + 2] == "{"
        let closer = isRaw ? "}}}" : "}}"
        let inside = start + (isRaw ? 3 : 2)
        guard let end = find(closer, from: inside) else {
            throw TemplateError("a tag is not closed: \(closer) is missing", at: start)
        }
        let after = end + closer.count
        let sigil = isRaw || inside == end ? nil : text[inside]
        switch sigil {
        case "!":
            skipTag(from: start, to: after, isStandalone: true)
        case "#"?, "^"?:
            let name = try name(in: inside + 1..<end, tag: start)
            skipTag(from: start, to: after, isStandalone: true)
            open.append(OpenSection(name: name, isInverted: sigil == "^", outer: nodes))
            nodes = []
        case "/"?:
            let name = try name(in: inside + 1..<end, tag: start)
            skipTag(from: start, to: after, isStandalone: true)
            try close(name)
        case "&"?:
            let name = try name(in: inside + 1..<end, tag: start)
            skipTag(from: start, to: after, isStandalone: false)
            nodes.append(.value(name, isEscaped: false))
        case ">"?, "="?, "<"?, "$"?, "%"?:
            throw TemplateError(
                "'{{\(sigil.map(String.init) ?? "")' is a part of Mustache that Gatehouse leaves out",
                at: start
            )
        default:
            let name = try name(in: inside..<end, tag: start)
            skipTag(from: start, to: after, isStandalone: false)
            nodes.append(.value(name, isEscaped: !isRaw))
        }
    }

    private mutating func close(_ name: TemplateName) throws(TemplateError) {
        guard let section = open.popLast() else {
            throw TemplateError("there is no section '\(name.text)' to close", at: name.offset)
        }
        guard section.name.text == name.text else {
            throw TemplateError(
                "the section '\(section.name.text)' must be closed before '\(name.text)'",
                at: name.offset
            )
        }
        let inner = nodes
        nodes = section.outer
        nodes.append(section.isInverted ? .inverted(section.name, inner) : .section(section.name, inner))
    }

    private func name(in range: Range<Int>, tag: Int) throws(TemplateError) -> TemplateName {
        var range = range
        while let first = range.first, text[first] == " " { range = range.dropFirst().startIndex..<range.upperBound }
        while let last = range.last, text[last] == " " { range = range.lowerBound..<last }
        let written = string(text[range])
        guard !written.isEmpty else { throw TemplateError("a name is missing between the braces", at: tag) }
        guard let name = TemplateName(written, at: range.lowerBound) else {
            throw TemplateError("'\(written)' is not a name", at: range.lowerBound)
        }
        return name
    }

    // MARK: Text

    /// Takes the text before a tag and goes on behind it.
    ///
    /// A tag that writes nothing and stands alone on its line takes the whole line with it.
    private mutating func skipTag(from start: Int, to end: Int, isStandalone: Bool) {
        var (textEnd, next) = (start, end)
        if isStandalone, let line = lineAround(start, end) { (textEnd, next) = (line.lowerBound, line.upperBound) }
        append(text[position..<max(position, textEnd)])
        position = next
    }

    private func lineAround(_ start: Int, _ end: Int) -> Range<Int>? {
        var begin = start
        while begin > 0, text[begin - 1] == " " || text[begin - 1] == "\t" { begin -= 1 }
        guard begin == 0 || text[begin - 1] == "\n" else { return nil }
        var stop = end
        while stop < text.count, text[stop] == " " || text[stop] == "\t" || text[stop] == "\r" { stop += 1 }
        guard stop < text.count else { return begin..<stop }
        return text[stop] == "\n" ? begin..<stop + 1 : nil
    }

    private mutating func append(_ piece: ArraySlice<Unicode.Scalar>) {
        if !piece.isEmpty { nodes.append(.text(string(piece))) }
    }

    private func find(_ mark: String, from start: Int) -> Int? {
        let mark = Array(mark.unicodeScalars)
        guard start + mark.count <= text.count else { return nil }
        return (start...text.count - mark.count).first { text[$0..<$0 + mark.count].elementsEqual(mark) }
    }

    private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
