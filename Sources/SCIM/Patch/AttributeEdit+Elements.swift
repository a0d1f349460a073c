/// Edits of the elements of a multi-valued attribute.
extension AttributeEdit {
    /// The elements after an operation on those that the filter selects, or on all where there is no filter.
    func editedElements(_ old: [JSONValue]) throws(ValueFault) -> [JSONValue] {
        let selected = Set(old.indices.filter { selection?.matches(old[$0]) ?? true })
        if subAttribute == nil, kind == .remove || kind == .replace && values.isUnassigned(value) {
            return old.indices.filter { !selected.contains($0) }.map { old[$0] }
        }
        if subAttribute == nil, values.isUnassigned(value) { return old }
        let changes = try changes()
        guard !selected.isEmpty else { return kind == .remove ? old : try withNewElement(changes, old) }
        var new: [JSONValue] = []
        var touched: Set<Int> = []
        for (index, element) in old.enumerated() {
            guard selected.contains(index) else {
                new.append(element)
                continue
            }
            guard case .object(let members) = element else {
                throw ValueFault("has no sub-attributes: it is \(element.kind)", kind: .invalidPath)
            }
            guard let edited = try merged(changes, into: members) else { continue }
            touched.insert(new.count)
            new.append(edited)
        }
        return try settled(new, touched: touched)
    }

    /// Adds the element that the path describes when there is none (``ToleranceRule/missingElements``).
    private func withNewElement(_ changes: Changes, _ old: [JSONValue]) throws(ValueFault) -> [JSONValue] {
        var start = JSONObject()
        if let selection {
            guard let equalities = selection.equalities, values.tolerance.accepts(.missingElements) else {
                throw ValueFault("selects no element of the resource", kind: .noTarget)
            }
            for (name, literal) in equalities where !name.isPasswordName {
                let definition = attribute.subAttribute(named: name)
                start[definition?.name ?? name] =
                    if let definition { try values.read(literal, as: definition) } else { literal }
            }
        }
        guard changes.contains(where: { $0.value != nil }), let element = try merged(changes, into: start) else {
            return old
        }
        return try settled(old + [element], touched: [old.count])
    }

    /// The elements with those of `new` that are not there yet; one with the same `value` and `type` is the same.
    func appended(_ new: [JSONValue], to old: [JSONValue]) throws(ValueFault) -> [JSONValue] {
        var index = ElementIndex(old, by: ElementIdentity(attribute), expecting: new.count)
        var elements = old
        var touched: Set<Int> = []
        for element in new {
            guard let place = index.place(of: element, in: elements) else {
                touched.insert(elements.count)
                elements.append(element)
                continue
            }
            guard case .object(let members) = elements[place], case .object(let added) = element else { continue }
            touched.insert(place)
            let changes = added.filter { !["value", "type"].contains($0.name) }.map { ($0.name, Optional($0.value)) }
            elements[place] = try merged(changes, into: members) ?? elements[place]
        }
        return try settled(elements, touched: touched)
    }

    /// What is left of an attribute after `remove` without a filter.
    func removed(from current: JSONValue?, isMultiValued: Bool) throws(ValueFault) -> JSONValue? {
        guard isMultiValued, value != .null, case .array(let old) = current,
            values.tolerance.accepts(.listedRemoval)
        else { return nil }
        let listed =
            isKnown
            ? try values.elements(value, of: attribute)
            : try values.array(value)
        let left = ElementIdentity(attribute).elements(of: old, without: listed)
        return left.isEmpty ? nil : .array(left)
    }

    /// Lets an element that the operation made primary be the only one (RFC 7644 §3.5.2).
    private func settled(_ elements: [JSONValue], touched: Set<Int>) throws(ValueFault) -> [JSONValue] {
        guard touched.contains(where: { elements[$0].isPrimary }) else { return try values.checked(elements) }
        var elements = elements
        for index in elements.indices where !touched.contains(index) && elements[index].isPrimary {
            guard case .object(var members) = elements[index] else { continue }
            members["primary"] = false
            elements[index] = .object(members)
        }
        return try values.checked(elements)
    }
}

extension JSONValue {
    fileprivate var isPrimary: Bool {
        if case .object(let members) = self { members["primary"] == true } else { false }
    }
}
