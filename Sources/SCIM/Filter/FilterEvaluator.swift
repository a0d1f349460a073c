/// Decides which resources a filter selects.
///
/// What RFC 7644 §3.4.2.2 leaves open is decided as follows. `ne` is the negation of `eq`: it holds where the attribute
/// has no value, and for a multi-valued attribute only where no element is equal. `eq null` means that there is no
/// value, `ne null` is `pr`. A complex attribute compared without a sub-attribute means its sub-attribute `value`. An
/// attribute that no schema has is looked for as it is named; where a resource lacks it, it has no value.
package struct FilterEvaluator: Sendable {
    private let predicate: Predicate

    /// Checks a filter against a schema and prepares it.
    ///
    /// - Parameters:
    ///   - filter: the filter.
    ///   - schema: the schema of the resources that will be judged.
    ///   - tolerance: how far the filter may stray: strings for booleans, attributes that no schema has.
    /// - Throws: ``SCIMError`` with `invalidFilter` where an operator or a literal does not fit its attribute's type, or
    ///   the attribute must not be filtered by.
    package init(_ filter: Filter, schema: ResourceSchema, tolerance: Tolerance = .tolerant) throws(SCIMError) {
        predicate = try FilterCompiler(scope: .resource(schema), tolerance: tolerance).scimPredicate(filter)
    }

    /// Prepares a filter over the elements of one multi-valued attribute, such as the one in a PATCH path.
    ///
    /// - Parameters:
    ///   - filter: the filter between the brackets.
    ///   - path: the attribute before them.
    ///   - schema: the schema of the resource.
    ///   - tolerance: how far the filter may stray.
    /// - Throws: ``SCIMError`` with `invalidFilter`, as for a whole filter.
    package init(
        _ filter: Filter,
        elementsOf path: AttributePath,
        schema: ResourceSchema,
        tolerance: Tolerance = .tolerant
    ) throws(SCIMError) {
        let attribute = schema.resolve(path).map { $0.subAttribute ?? $0.attribute }
        predicate = try FilterCompiler(scope: .element(attribute), tolerance: tolerance).scimPredicate(filter)
    }

    /// Whether the filter selects a resource.
    package func matches(_ resource: JSONObject) -> Bool {
        predicate.matches(.object(resource))
    }

    /// Whether the filter selects an element of a multi-valued attribute.
    package func matches(element: JSONValue) -> Bool {
        predicate.matches(element)
    }
}
