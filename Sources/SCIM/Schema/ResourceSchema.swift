/// Everything a kind of resource may hold: its core schema, its extensions and the common attributes of RFC 7643 §3.1.
///
/// One object for all requests: passing it on costs no copy of what it defines.
package final class ResourceSchema: Sendable {
    /// Where an attribute is defined, and what it is.
    package struct Resolution: Sendable, Hashable {
        /// The URN of the extension whose object holds the attribute; nil when the resource itself holds it.
        package let extensionURN: String?
        package let attribute: AttributeDefinition
        /// The definition of the sub-attribute, when the path names one.
        package let subAttribute: AttributeDefinition?
    }

    /// What clients write by it; nil where they only read (``Catalog``).
    package let kind: ResourceKind?
    /// The name of the resource type, such as `User`.
    package let name: String
    /// The path below the base URL.
    package let endpoint: String
    package let core: SchemaDefinition
    package let extensions: [SchemaDefinition]
    /// The URN of the core schema, then those of the extensions.
    package let urns: [String]
    let rules: ExtensionRules

    init(
        kind: ResourceKind?,
        name: String,
        endpoint: String,
        core: SchemaDefinition,
        extensions: [SchemaDefinition],
        required: [String] = []
    ) {
        self.kind = kind
        self.name = name
        self.endpoint = endpoint
        self.core = core
        self.extensions = extensions
        urns = [core.id] + extensions.map(\.id)
        rules = ExtensionRules(extensions, required: required)
    }

    /// Makes the schema of a kind.
    ///
    /// - Parameters:
    ///   - kind: the kind.
    ///   - core: its core schema.
    ///   - extensions: what may be added to the core schema.
    ///   - required: the URNs of the extensions that every resource has.
    package convenience init(
        kind: ResourceKind,
        core: SchemaDefinition,
        extensions: [SchemaDefinition],
        required: [String] = []
    ) {
        self.init(
            kind: kind,
            name: kind.rawValue,
            endpoint: kind.endpoint,
            core: core,
            extensions: extensions,
            required: required
        )
    }

    /// The schema with more extensions.
    package func extended(by extensions: [SchemaDefinition], required: [String]) -> ResourceSchema {
        guard !extensions.isEmpty else { return self }
        return ResourceSchema(
            kind: kind,
            name: name,
            endpoint: endpoint,
            core: core,
            extensions: self.extensions + extensions,
            required: rules.requiredExtensions + required
        )
    }

    /// The URNs of the extensions that every resource has.
    package var requiredExtensions: [String] { rules.requiredExtensions }

    /// The extension with this URN in any case.
    package func `extension`(urn: String) -> SchemaDefinition? {
        extensions.first { $0.id.equalsIgnoringASCIICase(urn) }
    }

    /// The common or core attribute with this name in any case.
    package func attribute(named name: String) -> AttributeDefinition? {
        core.attribute(named: name) ?? Self.common.first { $0.name.equalsIgnoringASCIICase(name) }
    }

    /// The attribute that a path names, or its sub-attribute when the path goes that far; nil when either is unknown.
    package func attribute(_ path: AttributePath) -> AttributeDefinition? {
        guard let resolution = resolve(path) else { return nil }
        return path.subAttribute == nil ? resolution.attribute : resolution.subAttribute
    }

    /// Finds the attribute that a path names.
    ///
    /// A name without URN is looked for in the core schema first. Entra ID also means the enterprise extension when it
    /// says `manager`, so the extensions follow unless `reachesExtensions` is false.
    package func resolve(_ path: AttributePath, reachesExtensions: Bool = true) -> Resolution? {
        guard let urn = path.schema else {
            if let attribute = attribute(named: path.name) { return resolution(nil, attribute, path) }
            guard reachesExtensions else { return nil }
            for schema in extensions {
                if let attribute = schema.attribute(named: path.name) { return resolution(schema.id, attribute, path) }
            }
            return nil
        }
        if urn.equalsIgnoringASCIICase(core.id) {
            return attribute(named: path.name).flatMap { resolution(nil, $0, path) }
        }
        guard let schema = self.extension(urn: urn), let attribute = schema.attribute(named: path.name) else {
            return nil
        }
        return resolution(schema.id, attribute, path)
    }

    private func resolution(
        _ urn: String?,
        _ attribute: AttributeDefinition,
        _ path: AttributePath
    ) -> Resolution? {
        guard let name = path.subAttribute else {
            return Resolution(extensionURN: urn, attribute: attribute, subAttribute: nil)
        }
        guard let subAttribute = attribute.subAttribute(named: name) else { return nil }
        return Resolution(extensionURN: urn, attribute: attribute, subAttribute: subAttribute)
    }
}

/// What RFC 7643 defines, without extensions of an operator's own.
extension ResourceSchema {
    package static let user = ResourceSchema(kind: .user, core: .user, extensions: [.enterpriseUser])
    package static let group = ResourceSchema(kind: .group, core: .group, extensions: [])
}
