/// What an operation makes of one attribute's value.
struct AttributeEdit {
    /// Sub-attributes to set, or to take away where the value is nil.
    typealias Changes = [(name: String, value: JSONValue?)]

    let kind: PatchOperation.Kind
    let value: JSONValue
    /// The definition; for an attribute that no schema has, a complex one without sub-attributes.
    let attribute: AttributeDefinition
    let isKnown: Bool
    let subAttribute: PatchLocation.SubAttribute?
    let selection: ElementSelection?
    let values: ValueReader

    init(
        _ operation: PatchOperation,
        at location: PatchLocation,
        selection: ElementSelection?,
        values: ValueReader
    ) {
        kind = operation.kind
        value = operation.value ?? .null
        attribute = location.attribute ?? AttributeDefinition(location.name, .complex, "")
        isKnown = location.attribute != nil
        subAttribute = location.subAttribute
        self.selection = selection
        self.values = values
    }

    /// The new value of an attribute that has the value `current`; nil when it becomes unassigned.
    func applied(to current: JSONValue?) throws(ValueFault) -> JSONValue? {
        if selection != nil {
            return try .array(unlessEmpty: editedElements(try elements(of: current)))
        }
        let isMultiValued = isKnown ? attribute.isMultiValued : current?.array != nil
        if subAttribute != nil {
            guard isMultiValued else { return try merged(try changes(), into: try object(current)) }
            return try .array(unlessEmpty: editedElements(try elements(of: current)))
        }
        if kind == .remove { return try removed(from: current, isMultiValued: isMultiValued) }
        guard isKnown else { return try unknown(current) }
        if isMultiValued {
            let new = try values.elements(value, of: attribute)
            return try .array(unlessEmpty: kind == .add ? appended(new, to: try elements(of: current)) : new)
        }
        if values.isUnassigned(value) { return kind == .add ? current : nil }
        guard attribute.type == .complex else { return try values.read(value, as: attribute) }
        return try merged(try changes(), into: try object(current))
    }

    private func elements(of current: JSONValue?) throws(ValueFault) -> [JSONValue] {
        switch current {
        case nil: []
        case .array(let elements): elements
        case .some(let single): [single]
        }
    }

    private func object(_ current: JSONValue?) throws(ValueFault) -> JSONObject {
        switch current {
        case nil: JSONObject()
        case .object(let members): members
        case .some(let other): throw ValueFault("has no sub-attributes: it is \(other.kind)", kind: .invalidPath)
        }
    }

    /// An attribute that no schema has: its values say what it is.
    private func unknown(_ current: JSONValue?) throws(ValueFault) -> JSONValue? {
        guard let new = try values.unknown(value) else { return kind == .add ? current : nil }
        switch (current, new) {
        case (.object(let members), .object):
            return try merged(try changes(), into: members)
        case (.array(let old), .array(let added)) where kind == .add:
            let present = Set(old)
            return .array(old + added.filter { !present.contains($0) })
        case (.array(let old), _) where kind == .add:
            return .array(old.contains(new) ? old : old + [new])
        default:
            return new
        }
    }
}

// MARK: Sub-attributes

extension AttributeEdit {
    /// What the operation does to a complex value.
    func changes() throws(ValueFault) -> Changes {
        guard let subAttribute else { return try values.members(of: value, as: attribute) }
        guard kind != .remove else { return [(subAttribute.name, nil)] }
        if let definition = subAttribute.definition {
            return [(definition.name, try values.read(value, as: definition))]
        }
        return [(subAttribute.name, try values.unknown(value))]
    }

    /// A complex value with changes made; nil when nothing that matters is left.
    func merged(_ changes: Changes, into old: JSONObject) throws(ValueFault) -> JSONValue? {
        var new = old
        var losesValue = false
        for (name, value) in changes {
            if let value {
                new[new.member(named: name)?.name ?? name] = value
            } else {
                if let spelling = new.member(named: name)?.name { new.remove(spelling) }
                losesValue = losesValue || name == "value"
            }
        }
        // A reference that pointed to the old value points nowhere now.
        if new["value"] != old["value"], new["$ref"] == old["$ref"] { new.remove("$ref") }
        if losesValue, values.isOnlyLabels(new) { return nil }
        return new.isEmpty ? nil : .object(new)
    }
}

extension JSONValue {
    /// An array, or nil where it would have no elements.
    fileprivate static func array(unlessEmpty elements: [JSONValue]) -> JSONValue? {
        elements.isEmpty ? nil : .array(elements)
    }
}
