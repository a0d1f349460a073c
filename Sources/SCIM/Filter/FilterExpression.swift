/// What ``FilterParser`` builds: the shape of RFC 7644 Figure 1 over paths of some kind.
///
/// ``Filter`` is this over attribute paths; the conditions of `gateway.yaml` are it over paths into an event.
protocol FilterExpression {
    associatedtype Path

    static func present(_ path: Path) -> Self
    static func compare(_ path: Path, _ operator: Filter.Operator, _ value: JSONValue) -> Self
    static func valuePath(_ path: Path, _ filter: Filter, then suffix: Filter.Suffix?) -> Self
    static func and(_ left: Self, _ right: Self) -> Self
    static func or(_ left: Self, _ right: Self) -> Self
    static func not(_ inner: Self) -> Self
}

extension Filter: FilterExpression {}

/// How the names in an expression are read.
protocol FilterDialect {
    associatedtype Expression: FilterExpression

    /// Turns a word of the text, such as `name.familyName`, into a path.
    func path(_ word: String, at offset: Int) throws(FilterSyntaxError) -> Expression.Path
}

/// SCIM's own dialect: names are attributes.
struct AttributeDialect: FilterDialect {
    typealias Expression = Filter

    let schemas: [String]

    func path(_ word: String, at offset: Int) throws(FilterSyntaxError) -> AttributePath {
        try AttributePath(word: word, at: offset, schemas: schemas)
    }
}
