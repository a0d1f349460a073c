/// Brings JSON values into the form that their attributes prescribe: canonical names, right types, unassigned values
/// gone.
///
/// Bodies and PATCH values are read by the same rules, which are these.
struct ValueReader: Sendable {
    let tolerance: Tolerance

    /// Reads the whole value of an attribute; nil when it is unassigned (RFC 7643 §2.5).
    func read(_ value: JSONValue, as attribute: AttributeDefinition) throws(ValueFault) -> JSONValue? {
        guard attribute.isMultiValued else { return try single(value, as: attribute) }
        let elements = try elements(value, of: attribute)
        return elements.isEmpty ? nil : .array(elements)
    }

    /// Reads the elements of a multi-valued attribute, each `value` and `type` once (RFC 7643 §2.4).
    func elements(_ value: JSONValue, of attribute: AttributeDefinition) throws(ValueFault) -> [JSONValue] {
        var elements: [JSONValue] = []
        let array = try array(value)
        var known = ElementIndex([], by: ElementIdentity(attribute), expecting: array.count)
        elements.reserveCapacity(array.count)
        for (index, element) in array.enumerated() {
            do throws(ValueFault) {
                guard let element = try single(element, as: attribute) else { continue }
                guard array.count > 1, let place = known.place(of: element, in: elements) else {
                    elements.append(element)
                    continue
                }
                elements[place] = elements[place].completed(by: element)
            } catch {
                throw error.inside(element: index)
            }
        }
        return try checked(elements)
    }

    /// The elements of what was sent where an array is due.
    func array(_ value: JSONValue) throws(ValueFault) -> [JSONValue] {
        if case .array(let elements) = value { return elements }
        if isUnassigned(value) { return [] }
        guard tolerance.accepts(.singleValues) else { throw ValueFault("must be an array, not \(value.kind)") }
        return [value]
    }

    /// Reads one value: that of a single-valued attribute, or one element.
    func single(_ value: JSONValue, as attribute: AttributeDefinition) throws(ValueFault) -> JSONValue? {
        if isUnassigned(value) { return nil }
        if case .array(let elements) = value, elements.count == 1, tolerance.accepts(.singleValues) {
            return try single(elements[0], as: attribute)
        }
        return switch attribute.type {
        case .complex: try complex(value, as: attribute)
        default: try simple(value, of: attribute.type)
        }
    }

    /// Whether a value counts as absent.
    func isUnassigned(_ value: JSONValue) -> Bool {
        if value.isUnassigned { return true }
        return value == "" && tolerance.accepts(.emptyStrings)
    }

    /// How many elements an attribute may have.
    ///
    /// A handful is usual. The limit keeps one request from holding up the writer of the store for seconds.
    private static let elementLimit = 1_000

    /// Bounds the number of elements and lets at most one be primary (RFC 7643 §2.4).
    func checked(_ elements: [JSONValue]) throws(ValueFault) -> [JSONValue] {
        guard elements.count <= Self.elementLimit else {
            throw ValueFault("would have \(elements.count) elements; at most \(Self.elementLimit) are kept")
        }
        var elements = elements
        var found = false
        for (index, element) in elements.enumerated() {
            guard case .object(let members) = element, members["primary"] == true else { continue }
            if found {
                var members = members
                guard tolerance.accepts(.twoPrimaries) else {
                    throw ValueFault("has more than one element with \"primary\": true; only one may be primary")
                }
                members["primary"] = false
                elements[index] = .object(members)
            }
            found = true
        }
        return elements
    }
}

// MARK: Complex values

extension ValueReader {
    private func complex(_ value: JSONValue, as attribute: AttributeDefinition) throws(ValueFault) -> JSONValue? {
        var result = JSONObject()
        var lacksValue = false
        for (name, value) in try members(of: value, as: attribute) {
            if let value {
                result[name] = value
            } else if name == "value" {
                lacksValue = true
            }
        }
        if lacksValue, isOnlyLabels(result) { return nil }
        return result.isEmpty ? nil : .object(result)
    }

    /// Reads the sub-attributes that a complex value names, in the order sent.
    ///
    /// A nil value was sent as unassigned.
    func members(
        of value: JSONValue,
        as attribute: AttributeDefinition
    ) throws(ValueFault) -> [(name: String, value: JSONValue?)] {
        let object = try object(value, as: attribute)
        var names = Set<String>(minimumCapacity: object.count)
        var members: [(name: String, value: JSONValue?)] = []
        members.reserveCapacity(object.count)
        for (written, value) in object {
            let definition = attribute.subAttribute(named: written)
            if definition == nil, written.isPasswordName || attribute.isExtensionObject && written.isSchemasName {
                continue
            }
            let name = definition?.name ?? written
            guard names.insert(definition?.name ?? written.asciiLowercased).inserted else {
                throw ValueFault("occurs more than once, in different case", kind: .invalidSyntax, at: name)
            }
            do throws(ValueFault) {
                if let definition {
                    if definition.mutability == .readOnly || definition.isDiscarded { continue }
                    members.append((name, try read(value, as: definition)))
                } else {
                    members.append((name, try unknown(value)))
                }
            } catch {
                throw error.inside(name)
            }
        }
        return members
    }

    private func object(_ value: JSONValue, as attribute: AttributeDefinition) throws(ValueFault) -> JSONObject {
        switch value {
        case .object(let object):
            return object
        case .array(let elements) where elements.count == 1 && tolerance.accepts(.singleValues):
            return try object(elements[0], as: attribute)
        case .string where attribute.subAttribute(named: "value") != nil && tolerance.accepts(.bareComplexValues):
            return ["value": value]
        default:
            throw ValueFault("must be an object, not \(value.kind)")
        }
    }

    /// Whether an element says nothing once its `value` is gone: only what its value was for is left.
    func isOnlyLabels(_ element: JSONObject) -> Bool {
        element.names.allSatisfy { ["type", "primary", "$ref"].contains($0) } && tolerance.accepts(.emptyStrings)
    }
}

// MARK: Unknown attributes

extension ValueReader {
    /// How deep the value of an unknown attribute may nest, so that a resource inside an event stays far from the
    /// limit of ``JSONReader``.
    private static let unknownDepth = 8

    /// Reads the value of an attribute that no schema defines; nil when it is unassigned.
    func unknown(_ value: JSONValue) throws(ValueFault) -> JSONValue? {
        guard tolerance.accepts(.unknownAttributes) else {
            throw ValueFault(
                "is not an attribute of this resource; see /Schemas for those that are",
                kind: .invalidSyntax
            )
        }
        guard !isUnassigned(value) else { return nil }
        return try verbatim(value, depth: 0)
    }

    /// The value as sent, without passwords: those are never kept, wherever they come from.
    private func verbatim(_ value: JSONValue, depth: Int) throws(ValueFault) -> JSONValue {
        guard depth <= Self.unknownDepth else {
            throw ValueFault("is nested more than \(Self.unknownDepth) deep, which is too deep to keep")
        }
        switch value {
        case .array(let elements):
            var kept: [JSONValue] = []
            for element in elements { kept.append(try verbatim(element, depth: depth + 1)) }
            return .array(kept)
        case .object(let members):
            var kept = JSONObject()
            for (name, value) in members where !name.isPasswordName {
                kept[name] = try verbatim(value, depth: depth + 1)
            }
            return .object(kept)
        default:
            return value
        }
    }
}

extension JSONValue {
    /// The value with the members that only the other one has.
    fileprivate func completed(by other: JSONValue) -> JSONValue {
        guard case .object(var members) = self, case .object(let others) = other else { return self }
        for (name, value) in others where members[name] == nil { members[name] = value }
        return .object(members)
    }
}

extension String {
    /// Whether an attribute of this name holds a password.
    var isPasswordName: Bool { equalsIgnoringASCIICase("password") }

    /// Whether an attribute of this name says which schemas an object follows.
    ///
    /// Some clients write it into the object of an extension, too, whose place says the same.
    var isSchemasName: Bool { equalsIgnoringASCIICase("schemas") }
}
