/// What `sortBy` and `sortOrder` ask for, resolved against a schema.
package struct SortKey: Sendable {
    /// The order the store keeps of itself, where there is one.
    package enum Index: Sendable, Hashable {
        /// By creation.
        case creation
        /// By an indexed attribute that every resource of the kind has.
        case attribute(IndexEntry.Attribute)
    }

    package let index: Index?
    private let steps: [String]
    private let definition: AttributeDefinition?

    /// Resolves an attribute path.
    ///
    /// A complex attribute stands for its sub-attribute `value`. An attribute that no schema has is looked for as it is
    /// named.
    ///
    /// - Parameters:
    ///   - path: the parameter `sortBy`.
    ///   - schema: the schema of the resources.
    /// - Throws: ``SCIMError`` with `invalidPath` for a complex attribute without `value`, and for one that answers
    ///   never show: the order would tell what they do not.
    package init(_ path: AttributePath, schema: ResourceSchema) throws(SCIMError) {
        let target: FilterCompiler.Target
        do {
            target = try FilterCompiler.simple(try FilterCompiler.resolve(path, in: schema))
        } catch {
            throw .badRequest(.invalidPath, "The parameter 'sortBy' is not valid. \(error.message).")
        }
        steps = target.steps
        definition = target.definition
        index =
            switch (target.steps, schema.kind) {
            // The store's time never goes back, so the order of keys is the order of `meta.created`.
            case (["meta", "created"], _): .creation
            case (["userName"], .user): .attribute(.userName)
            case (["displayName"], .group): .attribute(.displayName)
            default: nil
            }
    }

    /// The value of a resource; nil where it has none.
    ///
    /// Of a multi-valued attribute it is that of the primary element, or of the first where none is primary.
    package func value(of resource: JSONObject) -> SortValue? {
        var value = JSONValue.object(resource)
        for step in steps {
            switch value.representative {
            case .object(let members):
                guard let member = members.value(named: step) else { return nil }
                value = member
            case let simple where step == "value" && simple.object == nil:
                // A simple value where the schema has a complex one is its default sub-attribute.
                value = simple
            default: return nil
            }
        }
        return sortValue(value.representative)
    }

    /// Whether the order looks at an attribute, itself or by a sub-attribute.
    package func mentions(_ attribute: String) -> Bool {
        steps.first?.equalsIgnoringASCIICase(attribute) ?? false
    }

    private func sortValue(_ value: JSONValue) -> SortValue? {
        switch value {
        case .bool(let truth): return .boolean(truth)
        case .number(let number): return .number(number)
        case .string(let text):
            guard !text.isEmpty else { return nil }
            if definition?.type == .dateTime { return Timestamp(parsing: text).map(SortValue.instant) }
            let isExact = definition.map { $0.isCaseExact || $0.type == .binary } ?? false
            return .text(isExact ? text : text.caseFolded)
        case .null, .array, .object: return nil
        }
    }
}

extension JSONValue {
    /// Itself, or the one element of an array that stands for all.
    fileprivate var representative: JSONValue {
        guard case .array(let elements) = self else { return self }
        return elements.first { $0.object?.value(named: "primary") == .bool(true) } ?? elements.first ?? .null
    }
}
