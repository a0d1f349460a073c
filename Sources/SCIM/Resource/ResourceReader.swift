/// Reads the body of a POST or PUT (RFC 7644 §3.3 and §3.5.1).
package struct ResourceReader: Sendable {
    package let schema: ResourceSchema
    package let tolerance: Tolerance
    let limits: RequestLimits
    /// Whether a user's password is handed on instead of thrown away.
    let keepsPassword: Bool

    package init(
        schema: ResourceSchema,
        tolerance: Tolerance,
        limits: RequestLimits = .standard,
        keepsPassword: Bool = false
    ) {
        self.schema = schema
        self.tolerance = tolerance
        self.limits = limits
        self.keepsPassword = keepsPassword && schema.kind == .user
    }

    /// Reads a body.
    ///
    /// - Parameters:
    ///   - body: the whole body.
    ///   - active: what `active` becomes when the body of a user does not have it: true for a new user, nothing for
    ///     one that is replaced, whose present value then stays.
    /// - Returns: What is to be kept.
    /// - Throws: ``SCIMError`` that names the attribute, what was found and what is expected.
    package func read(_ body: JSONValue, active: Bool? = true) throws(SCIMError) -> ResourceDocument {
        guard case .object(let object) = body else {
            throw .badRequest(.invalidSyntax, "The body must be a \(schema.name) object, not \(body.kind).")
        }
        var reading = Reading(schema: schema, values: ValueReader(tolerance: tolerance), memberCount: object.count)
        do throws(ValueFault) {
            for (name, value) in object { try reading.member(name, value) }
            try reading.checkSchemas()
        } catch {
            throw error.scimError
        }
        var document = reading.document
        if keepsPassword { document.password = try Password(object.value(named: "password")) }
        if let active, schema.kind == .user, document.attributes["active"] == nil {
            document.attributes["active"] = .bool(active)
        }
        try schema.checkRequired(document.attributes)
        try schema.checkExtensions(document.attributes)
        document.attributes = schema.withSchemas(document.attributes)
        return document
    }
}

/// A body half read.
private struct Reading {
    let schema: ResourceSchema
    let values: ValueReader
    var document = ResourceDocument(attributes: ["schemas": []])
    /// The names met so far, in lower case where no schema knows them: a name may occur once, in whatever case.
    var names: Set<String>
    /// The value of `schemas` as sent.
    var declared: JSONValue?

    init(schema: ResourceSchema, values: ValueReader, memberCount: Int) {
        self.schema = schema
        self.values = values
        names = Set(minimumCapacity: memberCount)
    }

    private func knownExtension(_ name: String) -> SchemaDefinition? {
        guard name.isURN else { return nil }
        return schema.extension(urn: values.tolerance.modern(name))
    }

    mutating func member(_ written: String, _ value: JSONValue) throws(ValueFault) {
        if let definition = knownExtension(written) {
            try note(definition.id)
            try extensionObject(definition, value)
        } else if let attribute = schema.attribute(named: written) {
            try note(attribute.name)
            try known(attribute, value)
        } else {
            try note(written.asciiLowercased, as: written)
            try unknown(written, value)
        }
    }

    private mutating func note(_ key: String, as name: String? = nil) throws(ValueFault) {
        guard names.insert(key).inserted else {
            throw ValueFault("occurs more than once, in different case", kind: .invalidSyntax, at: name ?? key)
        }
    }

    private mutating func known(_ attribute: AttributeDefinition, _ value: JSONValue) throws(ValueFault) {
        if attribute.name == "schemas" {
            declared = value
        } else if attribute.isDiscarded {
            document.hadPassword = !values.isUnassigned(value)
        } else if attribute.mutability != .readOnly {
            do throws(ValueFault) {
                if schema.isMembership(attribute) {
                    document.members = try values.members(value)
                } else if let value = try values.read(value, as: attribute) {
                    document.attributes[attribute.name] = value
                }
            } catch {
                throw error.inside(attribute.name)
            }
        }
    }

    private mutating func extensionObject(_ definition: SchemaDefinition, _ value: JSONValue) throws(ValueFault) {
        guard !values.isUnassigned(value) else { return }
        // An extension is to its attributes what a complex attribute is to its sub-attributes (RFC 7643 §3.3).
        do throws(ValueFault) {
            if let object = try values.read(value, as: definition.asAttribute) {
                document.attributes[definition.id] = object
            }
        } catch {
            throw error.inside(extension: definition.id)
        }
    }

    private mutating func unknown(_ name: String, _ value: JSONValue) throws(ValueFault) {
        if name.equalsIgnoringASCIICase(schema.core.id) {
            throw ValueFault(
                "names the core schema, whose attributes belong directly into the resource",
                kind: .invalidSyntax,
                at: name
            )
        }
        guard !name.isPasswordName else { return }
        do throws(ValueFault) {
            if let value = try values.unknown(value) { document.attributes[name] = value }
        } catch {
            throw error.inside(name)
        }
    }

    /// Checks what `schemas` declares against what the body holds (RFC 7643 §3).
    func checkSchemas() throws(ValueFault) {
        let tolerance = values.tolerance
        var urns: [String] = []
        for element in try schemasArray() {
            guard case .string(let urn) = element else {
                throw ValueFault("must be an array of schema URNs; it has \(element.kind) in it", at: "schemas")
            }
            urns.append(tolerance.modern(urn, core: schema.core.id))
        }
        for urn in urns where !schema.urns.contains(where: urn.equalsIgnoringASCIICase) {
            if tolerance.accepts(.unknownSchemas) { break }
            throw ValueFault("names '\(urn)', which is no schema of this resource", kind: .invalidSyntax, at: "schemas")
        }
        for urn in [schema.core.id] + document.attributes.names.filter(\.isURN)
        where !urns.contains(where: urn.equalsIgnoringASCIICase) {
            if tolerance.accepts(.missingSchemas) { break }
            throw ValueFault("must name '\(urn)', whose attributes the body has", kind: .invalidSyntax, at: "schemas")
        }
    }

    private func schemasArray() throws(ValueFault) -> [JSONValue] {
        guard let declared else { return [] }
        do throws(ValueFault) {
            return try values.array(declared)
        } catch {
            throw error.inside("schemas")
        }
    }
}
