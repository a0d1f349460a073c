/// A schema extension that the operator declares (RFC 7643 §3.3).
package struct ExtensionSettings: Sendable, Hashable {
    /// What the extension extends.
    package enum Resource: String, CaseIterable, Sendable {
        case user
        case group
    }

    package let urn: String
    package let resource: Resource
    /// Whether every resource must have the extension.
    package let isRequired: Bool
    package let name: String
    package let description: String
    package let attributes: [AttributeSettings]
}

extension ExtensionSettings {
    /// Reads the list `schemas`, at the top of the file or inside a connection.
    ///
    /// - Parameters:
    ///   - options: the section that has the list.
    ///   - outer: what is declared further out, whose URNs are taken.
    ///   - doc: what the list is for, in a sentence.
    /// - Returns: The extensions that have a URN; their URNs differ.
    static func list(
        _ options: OptionReader,
        besides outer: [ExtensionSettings] = [],
        _ doc: String
    ) -> [ExtensionSettings] {
        var taken = Set(outer.map(\.urn.asciiLowercased))
        return options.sections("schemas", doc).compactMap { section in
            guard let schema = ExtensionSettings(reading: section) else { return nil }
            guard taken.insert(schema.urn.asciiLowercased).inserted else {
                section.report("'\(schema.urn)' is declared already", at: "urn")
                return nil
            }
            return schema
        }
    }

    private init?(reading options: OptionReader) {
        let urn = options.value("urn", .text, .required, "The extension's URN; attributes are sent below it.") {
            text throws(Mismatch) in try SchemaURNNotation.parse(text)
        }
        let resource: Resource? = options.requiredChoice("for", "What it extends.")
        isRequired = options.bool("required", default: false, "Whether every resource must have the extension.")
        let name = options.string("name", "Its name for people; without it, the URN.")
        description = options.string("description", default: "", "What it is for; `/Schemas` shows it.")
        let sections = options.namedSections(
            "attributes",
            "The attributes by their names.",
            named: AttributeName.pattern
        )
        attributes = AttributeSettings.read(sections, allowsComplex: true)
        if attributes.isEmpty, sections.isEmpty, !options.isDescribing {
            options.report("there must be at least one attribute, such as 'badge: {type: string}'", at: "attributes")
        }
        options.finish()
        guard let urn, let resource else { return nil }
        self.urn = urn
        self.resource = resource
        self.name = name ?? urn
    }
}
