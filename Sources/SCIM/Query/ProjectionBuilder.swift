/// Works out the rules of an ``AttributeProjection``.
struct ProjectionBuilder {
    typealias Level = AttributeProjection.Level
    typealias Rule = AttributeProjection.Rule

    /// An attribute that the selection names, found in the schema where the schema has it.
    private struct Mention {
        var extensionURN: String?
        var name: String
        var subAttribute: String?
    }

    private let schema: ResourceSchema
    private let written: WrittenAttributes
    private let selects: Bool
    private let excludes: Bool
    private var mentions: [Mention] = []
    private var schemas: [String] = []

    init(_ selection: AttributeSelection, schema: ResourceSchema, written: WrittenAttributes) {
        self.schema = schema
        self.written = written
        let references: [AttributeReference]
        switch selection {
        case .none: (selects, excludes, references) = (false, false, [])
        case .only(let only): (selects, excludes, references) = (true, false, only)
        case .without(let without): (selects, excludes, references) = (false, true, without)
        }
        for reference in references {
            switch reference {
            case .schema(let urn): schemas.append(urn)
            case .attribute(let path): mentions.append(mention(path))
            }
        }
    }

    private func mention(_ path: AttributePath) -> Mention {
        if let found = schema.resolve(AttributePath(schema: path.schema, name: path.name)) {
            return Mention(
                extensionURN: found.extensionURN,
                name: found.attribute.name,
                subAttribute: path.subAttribute
            )
        }
        let isCore = path.schema?.equalsIgnoringASCIICase(schema.core.id) ?? true
        return Mention(extensionURN: isCore ? nil : path.schema, name: path.name, subAttribute: path.subAttribute)
    }

    /// The rules for a whole resource: the core attributes, and below their URNs the extensions.
    func resource() -> Level {
        var level = level(of: ResourceSchema.common + schema.core.attributes, in: nil)
        level.otherExtensions = others(isWhole: false)
        let known = schema.extensions.map(\.id)
        let mentioned = mentions.compactMap(\.extensionURN) + schemas
        let isCore = { (urn: String) in urn.equalsIgnoringASCIICase(schema.core.id) }
        for urn in known + mentioned where level.rules[urn.asciiLowercased] == nil && !isCore(urn) {
            let inner = self.level(of: schema.extension(urn: urn)?.attributes ?? [], in: urn)
            level.rules[urn.asciiLowercased] = inner.rule
        }
        return level
    }

    /// The rules for the attributes of the core schema (nil) or an extension.
    private func level(of attributes: [AttributeDefinition], in urn: String?) -> Level {
        let isWhole = schemas.contains { $0.equalsIgnoringASCIICase(urn ?? schema.core.id) }
        var level = Level(others: others(isWhole: isWhole))
        for mention in mentions where mention.extensionURN?.asciiLowercased == urn?.asciiLowercased {
            level.rules[mention.name.asciiLowercased] = unknown(mention)
        }
        for attribute in attributes {
            level.rules[attribute.name.asciiLowercased] = rule(for: attribute, in: urn, isWhole: isWhole)
        }
        return level
    }

    /// What becomes of an attribute that no schema has and the selection does not name.
    private func others(isWhole: Bool) -> Rule {
        if selects { return isWhole ? .keep : .drop }
        return excludes && isWhole ? .drop : .keep
    }

    /// What becomes of an attribute that no schema has but the selection names.
    private func unknown(_ mention: Mention) -> Rule {
        guard let name = mention.subAttribute?.asciiLowercased else { return selects ? .keep : .drop }
        return .inside(Level(rules: [name: selects ? .keep : .drop], others: selects ? .drop : .keep))
    }

    private func rule(for attribute: AttributeDefinition, in urn: String?, isWhole: Bool) -> Rule {
        if attribute.returned == .never { return .drop }
        let named = mentions.filter {
            $0.extensionURN?.asciiLowercased == urn?.asciiLowercased && $0.name.equalsIgnoringASCIICase(attribute.name)
        }
        let parts = named.compactMap(\.subAttribute)
        let isNamed = named.count > parts.count
        if attribute.returned == .always { return whole(attribute) }
        if selects {
            if isNamed || isWhole && attribute.returned == .default { return whole(attribute) }
            return parts.isEmpty ? .drop : some(attribute, parts)
        }
        if isNamed || excludes && isWhole { return .drop }
        if attribute.returned == .request, !written.contains(attribute.name, in: urn) { return .drop }
        return parts.isEmpty ? whole(attribute) : without(attribute, parts)
    }

    /// All of an attribute that is not hidden.
    private func whole(_ attribute: AttributeDefinition) -> Rule {
        level(attribute, others: .keep) { $0.returned == .never || $0.returned == .request ? .drop : .keep }.rule
    }

    /// The named sub-attributes, and those that are always returned.
    private func some(_ attribute: AttributeDefinition, _ parts: [String]) -> Rule {
        var level = level(attribute, others: .drop) { subAttribute in
            switch subAttribute.returned {
            case .never: .drop
            case .always: .keep
            case .default, .request:
                parts.contains { $0.equalsIgnoringASCIICase(subAttribute.name) } ? .keep : .drop
            }
        }
        for part in parts where level.rules[part.asciiLowercased] == nil { level.rules[part.asciiLowercased] = .keep }
        return level.rule
    }

    /// All but the named sub-attributes.
    private func without(_ attribute: AttributeDefinition, _ parts: [String]) -> Rule {
        var level = level(attribute, others: .keep) { subAttribute in
            switch subAttribute.returned {
            case .never, .request: .drop
            case .always: .keep
            case .default: parts.contains { $0.equalsIgnoringASCIICase(subAttribute.name) } ? .drop : .keep
            }
        }
        for part in parts where level.rules[part.asciiLowercased] == nil { level.rules[part.asciiLowercased] = .drop }
        return level.rule
    }

    private func level(
        _ attribute: AttributeDefinition,
        others: Rule,
        _ rule: (AttributeDefinition) -> Rule
    ) -> Level {
        var level = Level(others: others)
        for subAttribute in attribute.subAttributes {
            level.rules[subAttribute.name.asciiLowercased] = rule(subAttribute)
        }
        return level
    }
}

extension AttributeProjection.Level {
    /// The level as the rule of the member that it is about, in the simplest form.
    fileprivate var rule: AttributeProjection.Rule {
        if keepsAll { return .keep }
        return others == .drop && rules.values.allSatisfy { $0 == .drop } ? .drop : .inside(self)
    }
}
