/// Turns parsed conditions into tests, and collects the names that no event can have.
struct EventConditionCompiler {
    let schemas: SchemaRegistry
    private(set) var unknownAttributes: [(name: String, offset: Int)] = []

    init(schemas: SchemaRegistry) {
        self.schemas = schemas
    }

    mutating func test(_ expression: EventExpression) throws(FilterSyntaxError) -> EventTest {
        switch expression {
        case .and(let left, let right):
            return .all([try test(left), try test(right)])
        case .or(let left, let right):
            return .any([try test(left), try test(right)])
        case .not(let inner):
            return .not(try test(inner))
        case .present(let path):
            return path.test(.value(try target(path).steps, .present))
        case .compare(let path, let op, let literal):
            let target = try target(path)
            return path.test(
                try Self.located(at: path) { () throws(FilterCompiler.Mismatch) in
                    try Self.compiler.comparison(target, op, literal)
                }
            )
        case .valuePath(let path, let filter, let suffix):
            let target = try target(path)
            noteUnknown(in: filter, suffix, path: path, below: target.definition)
            return path.test(
                try Self.located(at: path) { () throws(FilterCompiler.Mismatch) in
                    try Self.compiler.valuePath(target, filter, suffix)
                }
            )
        }
    }

    /// Its scope is never asked: paths are resolved here.
    private static let compiler = FilterCompiler(scope: .element(nil), tolerance: .tolerant)

    private static func located<Value>(
        at path: EventPath,
        _ body: () throws(FilterCompiler.Mismatch) -> Value
    ) throws(FilterSyntaxError) -> Value {
        do {
            return try body()
        } catch {
            throw FilterSyntaxError(error.message, at: path.offset)
        }
    }

    private mutating func target(_ path: EventPath) throws(FilterSyntaxError) -> FilterCompiler.Target {
        switch path.root {
        case .envelope(let member):
            return FilterCompiler.Target(steps: [], definition: member.definition, name: path.text)
        case .attribute(let attribute):
            return try self.attribute(attribute, path)
        case .data(let steps):
            if steps.count > 1, let known = EventPath.dataMembers[steps[0]],
                !known.contains(where: steps[1].equalsIgnoringASCIICase)
            {
                unknownAttributes.append((path.text, path.offset))
            }
            return FilterCompiler.Target(steps: steps, definition: nil, name: path.text)
        case .unknown:
            unknownAttributes.append((path.text, path.offset))
            return FilterCompiler.Target(steps: [path.text], definition: nil, name: path.text)
        }
    }

    /// An attribute of a user, or else of a group: where both have a name, its type is the same.
    private mutating func attribute(
        _ attribute: AttributePath,
        _ path: EventPath
    ) throws(FilterSyntaxError) -> FilterCompiler.Target {
        var target = FilterCompiler.Target(steps: [], definition: nil, name: path.text)
        for schema in [schemas.user, schemas.group] where target.definition == nil {
            target = try Self.located(at: path) { () throws(FilterCompiler.Mismatch) in
                try FilterCompiler.resolve(attribute, in: schema)
            }
        }
        let isOwnSchema = attribute.schema.map { urn in
            !schemas.urns.contains { $0.equalsIgnoringASCIICase(urn) }
        }
        if target.definition == nil, isOwnSchema != true { unknownAttributes.append((path.text, path.offset)) }
        target.steps.insert("resource", at: 0)
        target.name = path.text
        return target
    }
}

// MARK: - Unknown names between brackets

extension EventConditionCompiler {
    private mutating func noteUnknown(
        in filter: Filter,
        _ suffix: Filter.Suffix?,
        path: EventPath,
        below definition: AttributeDefinition?
    ) {
        let known: [String]
        if let definition, definition.type == .complex {
            known = definition.subAttributes.map(\.name)
        } else if case .data(let steps) = path.root, steps.count == 1, let members = EventPath.dataMembers[steps[0]] {
            known = members
        } else {
            return
        }
        for name in filter.names + (suffix.map { [$0.name] } ?? [])
        where !known.contains(where: name.equalsIgnoringASCIICase) {
            unknownAttributes.append(("\(path.text).\(name)", path.offset))
        }
    }
}

extension Filter {
    fileprivate var names: [String] {
        switch self {
        case .present(let path), .compare(let path, _, _), .valuePath(let path, _, _): [path.name]
        case .and(let left, let right), .or(let left, let right): left.names + right.names
        case .not(let inner): inner.names
        }
    }
}

extension Filter.Suffix {
    fileprivate var name: String {
        switch self {
        case .present(let name), .compare(let name, _, _): name
        }
    }
}

// MARK: - What an event has

extension EventPath {
    /// The members of the objects in `data` whose form is Gatehouse's own.
    static let dataMembers = [
        "changes": ["op", "path", "old", "new"],
        "members": ["added", "removed"],
    ]

    /// A predicate put where the path leads.
    fileprivate func test(_ predicate: Predicate) -> EventTest {
        switch root {
        case .envelope(let member): .envelope(member, predicate)
        case .attribute, .data: .data(predicate)
        case .unknown: predicate.matches(.null) ? .all([]) : .any([])
        }
    }
}

extension EventMember {
    fileprivate var definition: AttributeDefinition {
        switch self {
        case .id, .request: AttributeDefinition(rawValue, .string, "", isCaseExact: true)
        case .type, .connection: AttributeDefinition(rawValue, .string, "")
        case .time: AttributeDefinition(rawValue, .dateTime, "")
        case .sequence: AttributeDefinition(rawValue, .integer, "")
        }
    }
}
