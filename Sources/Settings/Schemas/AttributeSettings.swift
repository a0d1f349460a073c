/// An attribute of a declared extension with its characteristics (RFC 7643 §2.2 and §7).
package struct AttributeSettings: Sendable, Hashable {
    package enum DataType: String, CaseIterable, Sendable {
        case string, boolean, decimal, integer, dateTime, binary, reference, complex
    }

    package enum Mutability: String, CaseIterable, Sendable {
        case readWrite = "read_write"
        case readOnly = "read_only"
        case immutable
        case writeOnly = "write_only"
    }

    package enum Returned: String, CaseIterable, Sendable {
        case `default`, always, never, request
    }

    package enum Uniqueness: String, CaseIterable, Sendable {
        case none, server
    }

    package let name: String
    package let type: DataType
    package let description: String
    package let isMultiValued: Bool
    package let isRequired: Bool
    package let isCaseExact: Bool
    package let mutability: Mutability
    /// `never` where nobody may read the value.
    package let returned: Returned
    package let uniqueness: Uniqueness
    package let canonicalValues: [String]
    package let referenceTypes: [String]
    package let subAttributes: [AttributeSettings]
}

extension AttributeSettings {
    /// Reads attributes under their names, which differ in more than case.
    ///
    /// - Parameters:
    ///   - sections: the names and what is written under them.
    ///   - allowsComplex: false for sub-attributes, which are never complex (RFC 7643 §2.3.8).
    /// - Returns: The attributes in the order of the file.
    static func read(
        _ sections: [(name: String, options: OptionReader)],
        allowsComplex: Bool
    ) -> [AttributeSettings] {
        var names: [String: String] = [:]
        return sections.map { name, options in
            if !options.isDescribing {
                if !AttributeName.isValid(name) {
                    options.report("a name is a letter, then letters, digits, '-' and '_'; or '$ref'")
                }
                if let other = names.updateValue(name, forKey: name.asciiLowercased) {
                    options.report("'\(other)' is the same name: case carries no meaning")
                }
            }
            return AttributeSettings(name, reading: options, allowsComplex: allowsComplex)
        }
    }

    private init(_ name: String, reading options: OptionReader, allowsComplex: Bool) {
        self.name = name
        let types = DataType.allCases.filter { allowsComplex || $0 != .complex }.map(\.rawValue)
        let word = options.value("type", .choice(types), .byDefault("string"), "What its values are (RFC 7643 §2.3).") {
            text throws(Mismatch) in try WordNotation.parse(text, among: types)
        }
        type = word.flatMap(DataType.init(rawValue:)) ?? .string
        description = options.string("description", default: "", "What it means; `/Schemas` shows it.")
        isMultiValued = options.bool("multi_valued", default: false, "Whether it has a list of values.")
        isRequired = options.bool("required", default: false, "Whether the extension must have a value for it.")
        isCaseExact = options.bool(
            "case_exact",
            default: false,
            "Whether upper and lower case differ in comparisons; binary values and references are always exact."
        )
        mutability = options.choice("mutability", default: .readWrite, "Who may write it, and when.")
        let returned = options.choice(
            "returned",
            default: Returned.default,
            "When an answer has it; a value that is `never` returned is not kept either."
        )
        self.returned = mutability == .writeOnly ? .never : returned
        uniqueness = options.choice(
            "uniqueness",
            default: .none,
            "With `server`, no two resources of a connection may have the same value: 409."
        )
        canonicalValues = options.strings("canonical_values", default: [], "Values to suggest; others are accepted.")
        referenceTypes = options.strings(
            "reference_types",
            default: [],
            "What a reference points to: `User`, `Group`, `uri`, `external`."
        )
        let parts =
            allowsComplex
            ? options.namedSections(
                "sub_attributes",
                "The parts of a complex value by their names.",
                named: AttributeName.pattern
            ) : []
        subAttributes = Self.read(parts, allowsComplex: false)
        options.finish()
        if type == .complex, parts.isEmpty { options.report("a complex attribute needs sub_attributes", at: "type") }
        check(options, returned: returned, isPart: !allowsComplex)
    }
}

// MARK: - What does not go together

extension AttributeSettings {
    private func check(_ options: OptionReader, returned: Returned, isPart: Bool) {
        if type != .complex, options.contains("sub_attributes") {
            options.report("only an attribute of type complex has them", at: "sub_attributes")
        }
        if type != .reference, !referenceTypes.isEmpty {
            options.report("only an attribute of type reference has them", at: "reference_types")
        }
        if mutability == .readOnly, isRequired {
            options.report("nobody could give a read_only attribute the value that it needs", at: "required")
        }
        if mutability == .writeOnly, options.contains("returned"), returned != .never {
            options.report("a write_only attribute is never returned (RFC 7643 §7)", at: "returned")
        }
        if self.returned == .never, isRequired {
            options.report("a value that is never returned is not kept, so none can be required", at: "required")
        }
        if isMultiValued, subAttributes.contains(where: { $0.mutability == .immutable }) {
            options.report("parts of a list cannot be immutable: the list is replaced as a whole", at: "sub_attributes")
        }
        if uniqueness == .server { checkUnique(options, isPart: isPart) }
    }

    private func checkUnique(_ options: OptionReader, isPart: Bool) {
        if self.returned == .never {
            options.report("a value that is never returned is not kept, so it cannot be unique", at: "uniqueness")
        }
        switch type {
        case .string, .integer, .reference:
            if isMultiValued || isPart {
                options.report("only a single value, and no part of one, can be unique", at: "uniqueness")
            }
        case .boolean, .decimal, .dateTime, .binary, .complex:
            options.report("only strings, integers and references can be unique", at: "uniqueness")
        }
    }
}
