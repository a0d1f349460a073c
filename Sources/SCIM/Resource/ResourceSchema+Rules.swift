/// What holds for a resource as a whole, whoever writes it: a body or a PATCH.
extension ResourceSchema {
    /// Whether this is `members` of a group, which is kept as memberships and not in the document.
    func isMembership(_ attribute: AttributeDefinition) -> Bool {
        kind == .group && attribute.name == "members"
    }

    /// Refuses attributes that lack a required value.
    func checkRequired(_ attributes: JSONObject) throws(SCIMError) {
        for attribute in core.attributes where attribute.isRequired {
            guard let value = attributes[attribute.name], !value.isBlank else {
                throw .badRequest(
                    .invalidValue,
                    "'\(attribute.name)' is missing or empty. Every \(name) needs one: "
                        + "map it to an attribute that always has a value."
                )
            }
        }
    }

    /// The attributes with `schemas` first: the core schema and the extensions that are present (RFC 7643 §3.3).
    func withSchemas(_ attributes: JSONObject) -> JSONObject {
        let extensions = attributes.names.filter(\.isURN)
        let schemas = JSONValue.array(([core.id] + extensions).map { .string($0) })
        var result: JSONObject = ["schemas": schemas]
        if attributes.first(where: { _ in true })?.name == "schemas" {
            result = attributes
            result["schemas"] = schemas
        } else {
            for (name, value) in attributes where name != "schemas" { result[name] = value }
        }
        return result
    }
}

extension SchemaDefinition {
    /// The schema as a complex attribute that has the schema's attributes.
    var asAttribute: AttributeDefinition {
        AttributeDefinition(id, .complex, description, subAttributes: attributes)
    }
}

extension AttributeDefinition {
    /// Whether values are thrown away: clients write them and nobody may ever read them.
    var isDiscarded: Bool { mutability == .writeOnly || returned == .never }

    /// Whether this is the object of an extension, see ``SchemaDefinition/asAttribute``.
    var isExtensionObject: Bool { name.isURN }
}

extension JSONValue {
    /// Whether the value is a string without anything visible in it.
    var isBlank: Bool {
        if case .string(let text) = self { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } } else { false }
    }
}

extension String {
    /// Whether a member's name is that of an extension: attribute names have no colon (RFC 7643 §2.1).
    var isURN: Bool { utf8.contains(UInt8(ascii: ":")) }
}
