/// Writes the reference as Markdown: a heading and a table for each section.
struct MarkdownReference {
    private(set) var text = """
        # gateway.yaml

        Every option, from the same code that reads the file. `gatehouse reference` prints this text.

        Durations are `500ms`, `30s`, `5m`, `2h` or `1d`; sizes are bytes or `64KiB`, `64MiB`, `1GiB`. In a value,
        `${env:NAME}` stands for an environment variable and `${file:PATH}` for the text of a file; `$${` is a plain
        `${`. A relative path starts in the folder of the file. An empty value counts as absent.

        """

    init(_ reference: GatewayReference) {
        for section in reference.sections {
            guard section.key != "sinks" else {
                heading("sinks.<name>", level: 2)
                options(reference.sinkOptions, summary: section.doc, path: "sinks.<name>", level: 2)
                sinkTypes(reference.sinkTypes)
                continue
            }
            let path = Self.path(of: section, in: "")
            heading(path, level: 2)
            options(section.type.options ?? [], summary: section.doc, path: path, level: 2)
        }
    }

    private mutating func sinkTypes(_ types: [OptionReference]) {
        for type in types {
            heading("type: \(type.title)", level: 3)
            options(type.options, summary: type.summary, path: "", level: 3)
        }
    }

    private mutating func heading(_ title: String, level: Int) {
        text += "\n\(String(repeating: "#", count: level)) `\(title)`\n"
    }

    private mutating func options(_ options: [OptionReference.Option], summary: String, path: String, level: Int) {
        if !summary.isEmpty { text += "\n\(summary)\n" }
        if !options.isEmpty { text += "\n| option | type | default | what it is for |\n|---|---|---|---|\n" }
        for option in options {
            text += "| `\(option.key)` | \(cell(option.type.words)) | \(presence(option)) | \(cell(option.doc)) |\n"
        }
        for option in options {
            guard let nested = option.type.options else { continue }
            let path = Self.path(of: option, in: path)
            heading(path, level: level + 1)
            self.options(nested, summary: "", path: path, level: level + 1)
        }
    }

    private func presence(_ option: OptionReference.Option) -> String {
        switch option.presence {
        case .required: "required"
        case .optional: "–"
        case .byDefault(let value): "`\(cell(value))`"
        }
    }

    /// A cell ends at `|` and at the end of the line.
    private func cell(_ text: String) -> String {
        text.split(separator: "\n").joined(separator: " ")
            .split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    private static func path(of option: OptionReference.Option, in path: String) -> String {
        let own = path.isEmpty ? option.key : "\(path).\(option.key)"
        return switch option.type {
        case .namedSections: own + ".<name>"
        case .sections: own + "[]"
        default: own
        }
    }
}
