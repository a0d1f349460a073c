/// Turns filters into predicates: the place where schema and filter meet.
struct FilterCompiler {
    /// What the names in a filter are names of.
    enum Scope {
        /// A resource's attributes.
        case resource(ResourceSchema)
        /// The sub-attributes of one attribute; nil when no schema has it.
        case element(AttributeDefinition?)
    }

    /// Why a filter cannot be evaluated.
    struct Mismatch: Error {
        let message: String
    }

    let scope: Scope
    let tolerance: Tolerance

    /// The predicate, with its refusal in SCIM's words.
    func scimPredicate(_ filter: Filter) throws(SCIMError) -> Predicate {
        do {
            return try predicate(filter)
        } catch {
            throw .badRequest(.invalidFilter, "\(error.message).")
        }
    }

    func predicate(_ filter: Filter) throws(Mismatch) -> Predicate {
        switch filter {
        case .and(let left, let right): return .all([try predicate(left), try predicate(right)])
        case .or(let left, let right):
            try requireEveryOperator("or")
            return .any([try predicate(left), try predicate(right)])
        case .not(let inner):
            try requireEveryOperator("not")
            return .not(try predicate(inner))
        case .present(let path):
            try requireEveryOperator("pr")
            return .value(try resolve(path).steps, .present)
        case .compare(let path, let op, let literal):
            if op != .eq { try requireEveryOperator(op.rawValue) }
            return try comparison(try resolve(path), op, literal)
        case .valuePath(let path, let inner, let suffix): return try valuePath(try resolve(path), inner, suffix)
        }
    }

    private func requireEveryOperator(_ found: String) throws(Mismatch) {
        guard tolerance.contains(.allOperators) else {
            throw Mismatch(message: "The operator '\(found)' is not possible on this connection: use 'eq' and 'and'")
        }
    }

    /// `emails[…]`; what follows the bracket must hold for the same element, except that `ne` stays the negation of `eq`.
    func valuePath(
        _ target: Target,
        _ filter: Filter,
        _ suffix: Filter.Suffix?
    ) throws(Mismatch) -> Predicate {
        let compiler = FilterCompiler(scope: .element(target.definition), tolerance: tolerance)
        let selected = try compiler.predicate(filter)
        switch suffix {
        case nil:
            return .element(target.steps, selected)
        case .present(let name):
            return .element(
                target.steps,
                .all([selected, try compiler.predicate(.present(AttributePath(name: name)))])
            )
        case .compare(let name, let op, let literal):
            let end = try compiler.predicate(.compare(AttributePath(name: name), op, literal))
            if case .not(let positive) = end { return .not(.element(target.steps, .all([selected, positive]))) }
            return .element(target.steps, .all([selected, end]))
        }
    }
}

// MARK: - Paths

extension FilterCompiler {
    /// Where an attribute is found, and what it is.
    struct Target {
        /// The names of the members that lead to it.
        var steps: [String]
        /// nil when no schema has it.
        var definition: AttributeDefinition?
        /// The name for messages.
        var name: String
    }

    private func resolve(_ path: AttributePath) throws(Mismatch) -> Target {
        let target =
            switch scope {
            case .resource(let schema): try Self.resolve(path, in: schema)
            case .element(let parent): try Self.resolve(path, below: parent)
            }
        guard target.definition != nil || tolerance.contains(.undefinedFilterAttributes) else {
            throw Mismatch(
                message: "There is no attribute '\(target.name)' to filter by; see /Schemas for those there are"
            )
        }
        return target
    }

    static func resolve(_ path: AttributePath, in schema: ResourceSchema) throws(Mismatch) -> Target {
        let parent = AttributePath(schema: path.schema, name: path.name)
        guard let found = schema.resolve(parent) else {
            let isCore = path.schema?.equalsIgnoringASCIICase(schema.core.id) ?? true
            let names = [isCore ? nil : path.schema, path.name, path.subAttribute]
            return Target(steps: names.compactMap(\.self), definition: nil, name: path.description)
        }
        let prefix = found.extensionURN.map { [$0, found.attribute.name] } ?? [found.attribute.name]
        let whole = Target(steps: prefix, definition: found.attribute, name: path.description)
        return try readable(path.subAttribute.map { whole.subAttribute($0) } ?? whole, below: found.attribute)
    }

    private static func resolve(_ path: AttributePath, below parent: AttributeDefinition?) throws(Mismatch) -> Target {
        let definition = parent?.subAttribute(named: path.name)
        let target = Target(steps: [definition?.name ?? path.name], definition: definition, name: path.description)
        return try readable(path.subAttribute.map { target.subAttribute($0) } ?? target, below: parent)
    }

    /// Refuses attributes that are never returned: a filter must not tell what an answer does not (RFC 7644 §7.5).
    private static func readable(_ target: Target, below parent: AttributeDefinition?) throws(Mismatch) -> Target {
        guard target.definition?.returned != .never, parent?.returned != .never else {
            throw Mismatch(message: "The attribute '\(target.name)' cannot be filtered")
        }
        return target
    }
}

extension FilterCompiler.Target {
    fileprivate func subAttribute(_ name: String) -> Self {
        let definition = definition?.subAttribute(named: name)
        return Self(steps: steps + [definition?.name ?? name], definition: definition, name: self.name)
    }
}

// MARK: - Comparisons

extension FilterCompiler {
    func comparison(_ target: Target, _ op: Filter.Operator, _ literal: JSONValue) throws(Mismatch) -> Predicate {
        switch op {
        case .ne where literal == .null: .value(target.steps, .present)
        case .ne: .not(try equality(target, literal))
        case .eq: try equality(target, literal)
        default: try test(try Self.simple(target), op, literal)
        }
    }

    private func equality(_ target: Target, _ literal: JSONValue) throws(Mismatch) -> Predicate {
        if literal == .null { return .not(.value(target.steps, .present)) }
        return try test(try Self.simple(target), .eq, literal)
    }

    /// A complex attribute stands for its sub-attribute `value`.
    static func simple(_ target: Target) throws(Mismatch) -> Target {
        guard target.definition?.type == .complex else { return target }
        let value = target.subAttribute("value")
        guard value.definition != nil else {
            throw Mismatch(
                message: "The attribute '\(target.name)' is complex: name one of its sub-attributes, "
                    + "such as '\(target.name).\(target.definition?.subAttributes.first?.name ?? "value")'"
            )
        }
        return value
    }

    private func test(_ target: Target, _ op: Filter.Operator, _ literal: JSONValue) throws(Mismatch) -> Predicate {
        guard let definition = target.definition else { return try untyped(target, op, literal) }
        switch definition.type {
        case .string, .reference, .binary:
            guard definition.type != .binary || !op.isOrdering else {
                throw Mismatch(message: "The attribute '\(target.name)' is binary: the operator '\(op)' does not apply")
            }
            return try text(target, op, literal, isExact: definition.isCaseExact || definition.type == .binary)
        case .dateTime:
            if op.isSubstring { return try text(target, op, literal, isExact: false) }
            guard let moment = literal.string.flatMap(Timestamp.init(parsing:)) else {
                throw Mismatch(
                    message: "The attribute '\(target.name)' is a dateTime: "
                        + "compare it with a value such as \"2011-05-13T04:42:34Z\""
                )
            }
            return .value(target.steps, .instant(op, moment))
        case .integer, .decimal:
            guard case .number(let number) = literal, !op.isSubstring else {
                throw Mismatch(
                    message: "The attribute '\(target.name)' is a number: '\(op)' needs a number to compare with"
                )
            }
            return .value(target.steps, .number(op, number))
        case .boolean:
            guard op == .eq else {
                throw Mismatch(
                    message: "The attribute '\(target.name)' is a boolean: the operator '\(op)' does not apply"
                )
            }
            guard let truth = literal.bool ?? truth(in: literal.string) else {
                throw Mismatch(message: "The attribute '\(target.name)' is a boolean: compare it with true or false")
            }
            return .value(target.steps, .boolean(truth))
        case .complex:
            return .constant(false)
        }
    }

    private func truth(in text: String?) -> Bool? {
        guard let truth = text?.truth, tolerance.accepts(.booleanStrings) else { return nil }
        return truth
    }

    private func text(
        _ target: Target,
        _ op: Filter.Operator,
        _ literal: JSONValue,
        isExact: Bool
    ) throws(Mismatch) -> Predicate {
        guard case .string(let text) = literal else {
            guard op == .eq else {
                throw Mismatch(message: "The operator '\(op)' on '\(target.name)' needs a string in double quotes")
            }
            return .constant(false)
        }
        return .value(target.steps, .text(op, isExact ? text : text.caseFolded, isExact: isExact))
    }

    /// No schema tells the type, so the literal does; strings are compared without regard to case.
    private func untyped(_ target: Target, _ op: Filter.Operator, _ literal: JSONValue) throws(Mismatch) -> Predicate {
        switch literal {
        case .number(let number) where !op.isSubstring:
            return .value(target.steps, .number(op, number))
        case .bool(let truth) where op == .eq:
            return .value(target.steps, .boolean(truth))
        default:
            let strings = try text(target, op, literal, isExact: false)
            guard op == .eq, let truth = literal.string?.truth, tolerance.contains(.booleanStrings) else {
                return strings
            }
            return .any([strings, .value(target.steps, .boolean(truth))])
        }
    }
}
