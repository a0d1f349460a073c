/// What can be written as the value of an option.
package indirect enum OptionType: Sendable, Hashable {
    case text
    case secret
    case boolean
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case duration(ClosedRange<Duration>?)
    case size(ClosedRange<Int>)
    case choice([String])
    /// `atLeast` is the fewest elements, 0 or 1.
    case list(OptionType, atLeast: Int)
    /// One alone or a list of at least one.
    case oneOrMore(OptionType)
    /// Names and texts of the operator's own, such as HTTP headers.
    case textMap
    /// Anything, taken as JSON.
    case json
    case section([OptionReference.Option])
    /// A list of sections.
    case sections([OptionReference.Option])
    /// Sections under names of the operator's own, which match a regular expression.
    case namedSections([OptionReference.Option], named: String)
}

extension OptionType {
    /// The options inside, for the types that have some.
    package var options: [OptionReference.Option]? {
        switch self {
        case .section(let options), .sections(let options), .namedSections(let options, _): options
        default: nil
        }
    }

    /// Whether its values must not be shown.
    var isSecret: Bool {
        switch self {
        case .secret, .oneOrMore(.secret): true
        default: false
        }
    }

    /// The type and its limits in the words of the reference.
    package var words: String {
        switch self {
        case .text: "text"
        case .secret: "secret"
        case .boolean: "true or false"
        case .integer(let range): "whole number \(NumberNotation.bounds(range))"
        case .number(let range):
            "number from \(NumberNotation.text(range.lowerBound)) to \(NumberNotation.text(range.upperBound))"
        case .duration(nil): "duration"
        case .duration(let range?):
            "duration from \(DurationNotation.text(range.lowerBound)) to \(DurationNotation.text(range.upperBound))"
        case .size(let range):
            "size from \(SizeNotation.text(range.lowerBound)) to \(SizeNotation.text(range.upperBound))"
        case .choice(let words): WordNotation.alternatives(words.map { "`\($0)`" })
        case .list(let element, _): "list of " + element.plural
        case .oneOrMore(let element): "\(element.words), or list of \(element.plural)"
        case .textMap: "names with texts"
        case .json: "any value"
        case .section: "section"
        case .sections: "list of sections"
        case .namedSections: "named sections"
        }
    }

    private var plural: String {
        switch self {
        case .text: "texts"
        case .secret: "secrets"
        case .duration(nil): "durations"
        default: words
        }
    }

    /// What is expected, with an article and an example, for a value of the wrong kind.
    var expectation: String {
        switch self {
        case .text, .secret: "a text"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .duration: "a duration such as 30s or 5m"
        case .size: "a size such as 512KiB or 64MiB"
        case .choice(let words): WordNotation.alternatives(words)
        case .list(let element, let least):
            least == 0 ? "a list of \(element.plural)" : "a list of at least one \(element.words)"
        case .oneOrMore(let element): "\(element.expectation) or a list of them"
        case .textMap: "'name: text' lines"
        case .json: "a value"
        case .section, .sections, .namedSections: "a section"
        }
    }
}
