/// One step through a YAML text, as libyaml's parser reports it.
struct YAMLEvent {
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias(String)
        case scalar(String, YAMLScalar.Style)
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
    }

    let kind: Kind
    let anchor: String?
    let tag: String?
    let mark: Mark
    /// Where it ends, exclusive.
    let end: Mark
    /// The code points of the text it was read from.
    let range: Range<Int>
}
