package import SCIM
package import Settings

extension SchemaRegistry {
    /// The schemas of a connection: the standard ones and what `gateway.yaml` declares for it.
    package static func declared(by connection: ConnectionSettings) -> SchemaRegistry {
        let catalogs = [
            Catalog(.role, connection.roles.map(Catalog.Entry.init)),
            Catalog(.entitlement, connection.entitlements.map(Catalog.Entry.init)),
        ].filter { !$0.isEmpty }
        guard !(connection.schemas.isEmpty && catalogs.isEmpty) else { return .standard }
        return SchemaRegistry(connection.schemas, catalogs: catalogs)
    }

    /// What an event of some connection may hold; of extensions with one URN, the first.
    package static func declared(by connections: [ConnectionSettings]) -> SchemaRegistry {
        var urns: Set<String> = []
        let schemas = connections.flatMap(\.schemas).filter { urns.insert($0.urn.asciiLowercased).inserted }
        return schemas.isEmpty ? .standard : SchemaRegistry(schemas, catalogs: [])
    }

    private convenience init(_ extensions: [ExtensionSettings], catalogs: [Catalog]) {
        func extended(_ schema: ResourceSchema, _ resource: ExtensionSettings.Resource) -> ResourceSchema {
            let own = extensions.filter { $0.resource == resource }
            return schema.extended(
                by: own.map(SchemaDefinition.init),
                required: own.filter(\.isRequired).map(\.urn)
            )
        }
        self.init(user: extended(.user, .user), group: extended(.group, .group), catalogs: catalogs)
    }
}

extension SchemaDefinition {
    fileprivate init(_ settings: ExtensionSettings) {
        self.init(
            id: settings.urn,
            name: settings.name,
            description: settings.description.isEmpty ? settings.name : settings.description,
            attributes: settings.attributes.map(AttributeDefinition.init)
        )
    }
}

extension AttributeDefinition {
    fileprivate init(_ settings: AttributeSettings) {
        let type = AttributeType(settings.type)
        // References and binary values are always exact (RFC 7643 §2.3.6 and §2.3.7).
        let isExact = settings.isCaseExact || type == .reference || type == .binary
        let isAnyReference = type == .reference && settings.referenceTypes.isEmpty
        self.init(
            settings.name,
            type,
            settings.description.isEmpty ? settings.name : settings.description,
            isMultiValued: settings.isMultiValued,
            isRequired: settings.isRequired,
            isCaseExact: isExact,
            mutability: Mutability(settings.mutability),
            returned: Returned(settings.returned),
            uniqueness: settings.uniqueness == .server ? .server : .none,
            subAttributes: settings.subAttributes.map(AttributeDefinition.init),
            canonicalValues: settings.canonicalValues,
            referenceTypes: isAnyReference ? ["uri"] : settings.referenceTypes
        )
    }
}

extension AttributeType {
    fileprivate init(_ type: AttributeSettings.DataType) {
        self =
            switch type {
            case .string: .string
            case .boolean: .boolean
            case .decimal: .decimal
            case .integer: .integer
            case .dateTime: .dateTime
            case .binary: .binary
            case .reference: .reference
            case .complex: .complex
            }
    }
}

extension AttributeDefinition.Mutability {
    fileprivate init(_ mutability: AttributeSettings.Mutability) {
        self =
            switch mutability {
            case .readWrite: .readWrite
            case .readOnly: .readOnly
            case .immutable: .immutable
            case .writeOnly: .writeOnly
            }
    }
}

extension AttributeDefinition.Returned {
    fileprivate init(_ returned: AttributeSettings.Returned) {
        self =
            switch returned {
            case .default: .default
            case .always: .always
            case .never: .never
            case .request: .request
            }
    }
}

extension Catalog.Entry {
    fileprivate init(_ settings: CatalogEntrySettings) {
        self.init(
            id: settings.id,
            displayName: settings.displayName,
            type: settings.type,
            description: settings.description
        )
    }
}
