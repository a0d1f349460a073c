/// A resource between two operations of a PATCH.
struct PatchDraft {
    private(set) var document: JSONObject
    private(set) var memberships: [MembershipEdit] = []
    /// The password that the operations set, where the rules keep it.
    private(set) var password: Password?
    private let rules: ResourceReader
    private let values: ValueReader
    private let resourceID: String
    private var effort: PatchEffort

    init(document: JSONObject, rules: ResourceReader, resourceID: String) {
        self.document = document
        self.rules = rules
        self.resourceID = resourceID
        values = ValueReader(tolerance: rules.tolerance)
        effort = PatchEffort(limit: rules.limits.patchWork)
    }

    /// Applies one operation.
    mutating func apply(_ operation: PatchOperation) throws(SCIMError) {
        guard operation.kind == .remove || operation.value != nil else {
            throw .badRequest(.invalidValue, "op \"\(operation.kind.rawValue)\" needs a 'value'.")
        }
        switch operation.path?.target {
        case nil:
            try applyKeys(operation)
        case .schema(let urn):
            try apply(operation, toSchema: urn)
        case .attribute(let path):
            if let urn = unknownExtension(path) { return try apply(operation, toSchema: urn) }
            try apply(operation, at: try PatchLocation(path, in: document, by: rules))
        case .values(let path, let filter, let subAttribute):
            let location = try PatchLocation(
                path,
                filter: filter,
                subAttribute: subAttribute,
                in: document,
                by: rules
            )
            try apply(operation, at: location)
        }
    }

    /// The name of an extension that the document holds without its schema being known, if that is what a path means:
    /// the grammar cannot tell its last part from an attribute.
    private func unknownExtension(_ path: AttributePath) -> String? {
        guard path.schema != nil, path.subAttribute == nil else { return nil }
        return document.member(named: path.description)?.name
    }
}

// MARK: Without a path, and whole extensions

extension PatchDraft {
    /// Applies an operation whose value says by its keys where to act (RFC 7644 §3.5.2.1 and §3.5.2.3).
    private mutating func applyKeys(_ operation: PatchOperation) throws(SCIMError) {
        guard operation.kind != .remove else {
            throw .badRequest(.noTarget, "op \"remove\" needs a 'path'.")
        }
        guard case .object(let object) = operation.value else {
            let found = operation.value?.kind ?? "nothing"
            throw .badRequest(.invalidValue, "Without a 'path', 'value' must be an object of attributes, not \(found).")
        }
        for (key, value) in object {
            try apply(PatchOperation(operation.kind, path: try path(key, value), value: value))
        }
    }

    private func path(_ key: String, _ value: JSONValue) throws(SCIMError) -> PatchPath {
        if rules.schema.extension(urn: key) != nil { return PatchPath(.schema(key)) }
        let isPlain = !key.utf8.contains {
            $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "[")
        }
        guard !isPlain, rules.tolerance.contains(.qualifiedKeys) else {
            return PatchPath(.attribute(AttributePath(name: key)))
        }
        let path = try PatchPath(
            reading: key,
            tolerance: rules.tolerance,
            schemas: rules.schema.urns,
            limits: rules.limits.filter
        )
        // A key whose value is an object may be an extension that no schema defines, as in a body.
        if case .attribute(let name) = path.target, case .object = value, let urn = name.schema,
            name.subAttribute == nil, !rules.schema.urns.contains(where: urn.equalsIgnoringASCIICase)
        {
            return PatchPath(.schema(key))
        }
        _ = rules.tolerance.accepts(.qualifiedKeys)
        return path
    }

    /// Applies an operation on an extension as a whole.
    private mutating func apply(_ operation: PatchOperation, toSchema written: String) throws(SCIMError) {
        let schema = rules.schema
        let urn = rules.tolerance.modern(written, core: schema.core.id)
        guard let name = schema.objectName(urn: urn, in: document) else {
            guard operation.kind != .remove else {
                throw .badRequest(.mutability, "The attributes of the core schema cannot be removed together.")
            }
            return try applyKeys(operation)
        }
        guard schema.extension(urn: urn) != nil || rules.tolerance.accepts(.unknownAttributes) else {
            throw .badRequest(.invalidPath, "'\(urn)' is no extension of \(schema.name); see /ResourceTypes.")
        }
        let value = operation.value ?? .null
        if operation.kind == .remove || operation.kind == .replace && values.isUnassigned(value) {
            document.remove(name)
            return
        }
        guard !values.isUnassigned(value) else { return }
        guard case .object(let object) = value else {
            throw .badRequest(.invalidValue, "'\(name)' must be an object of attributes, not \(value.kind).")
        }
        for (key, value) in object where !key.isSchemasName {
            let path = AttributePath(schema: name, name: key)
            let location = try PatchLocation(path, in: document, by: rules)
            try apply(PatchOperation(operation.kind, value: value), at: location)
        }
    }
}

// MARK: One attribute

extension PatchDraft {
    private mutating func apply(_ operation: PatchOperation, at location: PatchLocation) throws(SCIMError) {
        if location.isDiscarded || location.attribute?.name == "schemas" {
            // Passwords and their like are thrown away; `schemas` follows from what the resource holds.
            if rules.keepsPassword, location.isPassword { password = try Password(operation.value) }
            return
        }
        if location.isReadOnly { return try checkReadOnly(operation, at: location) }
        if let attribute = location.attribute, rules.schema.isMembership(attribute) {
            return try editMembers(operation, at: location)
        }
        try effort.spend(weight(of: location))
        let edit: AttributeEdit
        let value: JSONValue?
        do throws(ValueFault) {
            edit = AttributeEdit(
                operation,
                at: location,
                selection: try selection(location),
                values: values
            )
            value = try edit.applied(to: self[location])
        } catch {
            throw error.inside(location.description).scimError
        }
        if location.attribute?.isRequired == true { try checkRequired(value, operation, location) }
        set(value, at: location)
    }

    /// How many values an edit may have to look at or copy.
    private func weight(of location: PatchLocation) -> Int {
        let holder = location.extensionURN.flatMap { document[$0]?.object?.count } ?? 0
        let names = location.attribute == nil ? document.count : 0
        return holder + names + (self[location]?.array?.count ?? 0)
    }

    private func selection(_ location: PatchLocation) throws(ValueFault) -> ElementSelection? {
        guard let filter = location.filter else { return nil }
        let path = AttributePath(schema: location.extensionURN, name: location.name)
        do throws(SCIMError) {
            return try ElementSelection(filter, of: path, by: rules)
        } catch {
            throw ValueFault("cannot be selected from. \(error.detail)", kind: error.kind ?? .invalidFilter)
        }
    }

    private subscript(location: PatchLocation) -> JSONValue? {
        guard let urn = location.extensionURN else { return document[location.name] }
        return document[urn]?.object?[location.name]
    }

    private mutating func set(_ value: JSONValue?, at location: PatchLocation) {
        guard let urn = location.extensionURN else {
            document[location.name] = value
            return
        }
        var members = document[urn]?.object ?? JSONObject()
        members[location.name] = value
        document[urn] = members.isEmpty ? nil : .object(members)
    }

    private func checkReadOnly(_ operation: PatchOperation, at location: PatchLocation) throws(SCIMError) {
        if location.attribute?.name == "id" {
            let isOwn = operation.kind != .remove && operation.value == .string(resourceID)
            if isOwn, rules.tolerance.accepts(.readOnlyTargets) { return }
            throw .badRequest(.mutability, "'id' is given by the server and never changes.")
        }
        guard rules.tolerance.accepts(.readOnlyTargets) else {
            throw .badRequest(.mutability, "'\(location)' is readOnly: the server alone sets it.")
        }
    }

    private func checkRequired(
        _ value: JSONValue?,
        _ operation: PatchOperation,
        _ location: PatchLocation
    ) throws(SCIMError) {
        guard value?.isBlank ?? true else { return }
        let owner = rules.schema.name
        throw operation.kind == .remove
            ? .badRequest(.mutability, "'\(location)' cannot be removed: every \(owner) needs one.")
            : .badRequest(.invalidValue, "'\(location)' must not be empty: every \(owner) needs one.")
    }

    private mutating func editMembers(_ operation: PatchOperation, at location: PatchLocation) throws(SCIMError) {
        if let filter = location.filter, location.subAttribute == nil {
            memberships.append(try MembershipEdit(operation, selecting: filter))
        } else if location.subAttribute == nil {
            if let edit = try MembershipEdit(operation, values: values) { memberships.append(edit) }
        } else {
            throw .badRequest(
                .mutability,
                "'\(location)' cannot be changed: a member can only be added or removed, with the path 'members'."
            )
        }
    }
}
