/// What a section of `gateway.yaml` may contain: a value from which documentation and schema are made.
package struct OptionReference: Sendable, Hashable {
    /// One `key: value`.
    package struct Option: Sendable, Hashable {
        package let key: String
        package let type: OptionType
        package let presence: Presence
        /// What the option is for, in a sentence.
        package let doc: String

        package init(key: String, type: OptionType, presence: Presence, doc: String) {
            self.key = key
            self.type = type
            self.presence = presence
            self.doc = doc
        }
    }

    package enum Presence: Sendable, Hashable {
        case required
        case optional
        /// What counts when the option is absent, as YAML would write it.
        case byDefault(String)
    }

    /// The section's path or, for the options of one sink type, that type.
    package let title: String
    /// What the section is for, in a sentence.
    package let summary: String
    /// In the order they are read.
    package let options: [Option]

    package init(title: String, summary: String, options: [Option]) {
        self.title = title
        self.summary = summary
        self.options = options
    }
}
