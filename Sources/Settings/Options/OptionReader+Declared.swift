package import SCIM

extension OptionReader {
    /// An option whose type is known only now, such as one that the manifest of a plugin declares.
    ///
    /// - Parameter option: its key, type, presence and what it is for; the type is a value or a list of texts.
    /// - Returns: nil when the option is absent, or wrong, which is reported.
    package func json(_ option: OptionReference.Option) -> JSONValue? {
        switch option.type {
        case .boolean:
            scalar(option) { text throws(Mismatch) in .bool(try WordNotation.parseBool(text)) }
        case .integer(let range):
            scalar(option) { text throws(Mismatch) in .integer(try NumberNotation.parse(text, in: range)) }
        case .number(let range):
            scalar(option) { text throws(Mismatch) in
                let number: Double = try NumberNotation.parse(text, in: range)
                return JSONNumber(number).map { .number($0) } ?? .null
            }
        case .choice(let words):
            scalar(option) { text throws(Mismatch) in .string(try WordNotation.parse(text, among: words)) }
        case .secret:
            scalar(option) { text throws(Mismatch) in .string(try Self.secret(text).text) }
        case .list:
            texts(option).map { .array($0.map { .string($0) }) }
        default:
            scalar(option) { .string($0) }
        }
    }

    private func scalar(
        _ option: OptionReference.Option,
        _ parse: (String) throws(Mismatch) -> JSONValue
    ) -> JSONValue? {
        value(option.key, option.type, option.presence, option.doc, parse)
    }

    private func texts(_ option: OptionReference.Option) -> [String]? {
        guard contains(option.key) || option.presence == .required else {
            declare(option.key, .value(option.type), option.presence, option.doc)
            return nil
        }
        guard option.presence != .required else { return requiredStrings(option.key, option.doc) }
        return strings(option.key, default: [], option.doc)
    }
}

extension OptionReference.Presence {
    /// A default that is known only now.
    package static func byDefault(_ value: JSONValue) -> OptionReference.Presence {
        .byDefault(text(value))
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): YAMLNotation.text(text)
        case .array(let elements): YAMLNotation.list(elements.map(text))
        default: String(decoding: JSONWriter.bytes(value), as: UTF8.self)
        }
    }
}
