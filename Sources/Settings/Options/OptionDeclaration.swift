/// An option that a reader was asked for.
struct OptionDeclaration {
    enum Shape {
        case value(OptionType)
        /// Nested sections; the reader of the first shows which options belong to them.
        case section(OptionReader)
        case sections(OptionReader?)
        case namedSections(OptionReader?, named: String)
    }

    let key: String
    let shape: Shape
    let presence: OptionReference.Presence
    let doc: String

    /// The option as a value, once everything inside it has been asked for.
    var option: OptionReference.Option {
        let type: OptionType =
            switch shape {
            case .value(let type): type
            case .section(let reader): .section(reader.options)
            case .sections(let reader): .sections(reader?.options ?? [])
            case .namedSections(let reader, let pattern): .namedSections(reader?.options ?? [], named: pattern)
            }
        return OptionReference.Option(key: key, type: type, presence: presence, doc: doc)
    }
}

extension OptionReader {
    /// The options asked for so far, nested ones included.
    package var options: [OptionReference.Option] { declarations.map(\.option) }

    /// The options asked for so far under a heading of their own.
    package func reference(title: String? = nil, summary: String) -> OptionReference {
        OptionReference(title: title ?? path, summary: summary, options: options)
    }
}
