/// Parses filters by recursive descent, one token ahead.
///
/// ```
/// disjunction = conjunction *("or" conjunction)
/// conjunction = term *("and" term)
/// term        = ["not"] "(" disjunction ")"
///             / path "pr" / path operator literal
///             / path "[" disjunction "]" ["." name ("pr" / operator literal)]
/// ```
///
/// The last suffix is not in RFC 7644 Figure 1; Entra ID sends it.
struct FilterParser<Dialect: FilterDialect> {
    typealias Expression = Dialect.Expression

    private let limits: FilterLimits
    private let dialect: Dialect
    private var lexer: FilterLexer
    private var token: FilterLexer.Token
    private var offset: Int
    private var depth = 0
    private var terms = 0

    init(_ text: String, dialect: Dialect, limits: FilterLimits = .standard) throws(FilterSyntaxError) {
        self.dialect = dialect
        self.limits = limits
        lexer = try FilterLexer(text, lengthLimit: limits.length)
        (token, offset) = try lexer.next()
    }

    /// The whole text as one expression.
    mutating func parse() throws(FilterSyntaxError) -> Expression {
        if case .end = token { throw failure("the expression is empty") }
        let expression = try disjunction()
        switch token {
        case .end: return expression
        case .closeParenthesis: throw failure("')' without '('")
        case .closeBracket: throw failure("']' without '['")
        default: throw failure("expected 'and' or 'or' instead of \(tokenText)")
        }
    }

    private mutating func disjunction() throws(FilterSyntaxError) -> Expression {
        var left = try conjunction()
        while try takeKeyword("or") { left = .or(left, try conjunction()) }
        return left
    }

    private mutating func conjunction() throws(FilterSyntaxError) -> Expression {
        var left = try term()
        while try takeKeyword("and") { left = .and(left, try term()) }
        return left
    }

    private mutating func term() throws(FilterSyntaxError) -> Expression {
        switch token {
        case .openParenthesis:
            return try group()
        case .word(let word):
            let start = offset
            try advance()
            if word.equalsIgnoringASCIICase("not") {
                if case .openParenthesis = token { return .not(try group()) }
                if case .word(let next) = token, !next.isFilterOperator {
                    throw failure("'not' must be followed by '('")
                }
            }
            return try attributeTerm(try dialect.path(word, at: start))
        default:
            throw failure("expected an attribute's name instead of \(tokenText)")
        }
    }

    private mutating func group() throws(FilterSyntaxError) -> Expression {
        let opening = offset
        try enter()
        let inner = try disjunction()
        guard case .closeParenthesis = token else {
            throw failure("'(' at character \(lexer.characterNumber(at: opening)) is not closed")
        }
        try leave()
        return inner
    }

    private mutating func attributeTerm(_ path: Expression.Path) throws(FilterSyntaxError) -> Expression {
        terms += 1
        guard terms <= limits.terms else { throw failure("there are more than \(limits.terms) comparisons") }
        if case .openBracket = token {
            let filter = try bracketed()
            guard let (name, nameOffset) = try takeSuffix() else { return .valuePath(path, filter, then: nil) }
            let subAttribute = try name.dropFirst().attributeName(at: nameOffset + 1)
            switch try comparison() {
            case .present: return .valuePath(path, filter, then: .present(subAttribute))
            case .compare(let op, let value): return .valuePath(path, filter, then: .compare(subAttribute, op, value))
            }
        }
        switch try comparison() {
        case .present: return .present(path)
        case .compare(let op, let value): return .compare(path, op, value)
        }
    }

    private enum Comparison {
        case present
        case compare(Filter.Operator, JSONValue)
    }

    private mutating func comparison() throws(FilterSyntaxError) -> Comparison {
        guard case .word(let word) = token else {
            throw failure("expected an operator (\(Filter.Operator.list)) instead of \(tokenText)")
        }
        if word.equalsIgnoringASCIICase("pr") {
            try advance()
            return .present
        }
        guard let op = Filter.Operator(rawValue: word.asciiLowercased) else {
            throw failure("the operator '\(word)' is not supported (\(Filter.Operator.list))")
        }
        try advance()
        return .compare(op, try comparisonValue())
    }

    private mutating func comparisonValue() throws(FilterSyntaxError) -> JSONValue {
        let value: JSONValue
        switch token {
        case .literal(let literal): value = literal
        case .word(let word):
            switch word.asciiLowercased {
            case "true": value = true
            case "false": value = false
            case "null": value = nil
            default: throw failure("the value \(word) has no quotes, write \"\(word)\",")
            }
        default: throw failure("expected a value instead of \(tokenText)")
        }
        try advance()
        return value
    }
}

// MARK: - Brackets

extension FilterParser {
    /// `"[" filter "]"`; the filter is always in SCIM's own dialect.
    private mutating func bracketed() throws(FilterSyntaxError) -> Filter {
        let opening = offset
        try enter()
        var inner = FilterParser<AttributeDialect>(continuing: self)
        let filter = try inner.disjunction()
        (lexer, token, offset, terms) = (inner.lexer, inner.token, inner.offset, inner.terms)
        guard case .closeBracket = token else {
            throw failure("'[' at character \(lexer.characterNumber(at: opening)) is not closed")
        }
        try leave()
        return filter
    }

    /// Takes the words of another parser from where it stands.
    fileprivate init<Other>(
        continuing other: FilterParser<Other>
    ) where Dialect == AttributeDialect {
        dialect = AttributeDialect(schemas: [])
        limits = other.limits
        lexer = other.lexer
        token = other.token
        offset = other.offset
        depth = other.depth
        terms = other.terms
    }

    /// `"." name` behind a bracket.
    private mutating func takeSuffix() throws(FilterSyntaxError) -> (name: String, offset: Int)? {
        guard case .word(let word) = token, word.utf8.first == UInt8(ascii: ".") else { return nil }
        let start = offset
        try advance()
        return (word, start)
    }
}

// MARK: - PATCH paths

extension FilterParser where Dialect == AttributeDialect {
    /// `attrPath / valuePath [subAttr]`, or a whole schema, as RFC 7644 Figure 7 has it.
    mutating func patchTarget() throws(FilterSyntaxError) -> PatchPath.Target {
        guard case .word(let word) = token else {
            if case .end = token { throw failure("the path is empty") }
            throw failure("expected an attribute's name instead of \(tokenText)")
        }
        let reference = try AttributeReference(word: word, at: offset, schemas: dialect.schemas)
        try advance()
        guard case .openBracket = token else {
            try expectEnd()
            switch reference {
            case .attribute(let path): return .attribute(path)
            case .schema(let urn): return .schema(urn)
            }
        }
        guard case .attribute(let path) = reference else { throw failure("a schema has no values to select") }
        let filter = try bracketed()
        let subAttribute = try takeSuffix().map { name, offset throws(FilterSyntaxError) in
            try name.dropFirst().attributeName(at: offset + 1)
        }
        try expectEnd()
        return .values(path, filter, subAttribute: subAttribute)
    }

    private func expectEnd() throws(FilterSyntaxError) {
        guard case .end = token else { throw failure("unexpected \(tokenText) after the path") }
    }
}

// MARK: - Tokens

extension FilterParser {
    private mutating func advance() throws(FilterSyntaxError) {
        (token, offset) = try lexer.next()
    }

    private mutating func enter() throws(FilterSyntaxError) {
        depth += 1
        guard depth <= limits.depth else { throw failure("parentheses are nested more than \(limits.depth) deep") }
        try advance()
    }

    private mutating func leave() throws(FilterSyntaxError) {
        depth -= 1
        try advance()
    }

    private mutating func takeKeyword(_ keyword: String) throws(FilterSyntaxError) -> Bool {
        guard case .word(let word) = token, word.equalsIgnoringASCIICase(keyword) else { return false }
        try advance()
        return true
    }

    private func failure(_ message: String) -> FilterSyntaxError {
        FilterSyntaxError(message, at: offset)
    }

    private var tokenText: String {
        switch token {
        case .word(let word): "'\(word)'"
        case .literal: "a value"
        case .openParenthesis: "'('"
        case .closeParenthesis: "')'"
        case .openBracket: "'['"
        case .closeBracket: "']'"
        case .end: "the end"
        }
    }
}

extension String {
    fileprivate var isFilterOperator: Bool {
        equalsIgnoringASCIICase("pr") || Filter.Operator(rawValue: asciiLowercased) != nil
    }
}

extension Filter.Operator {
    /// The operators for a message.
    fileprivate static let list = (allCases.map(\.rawValue) + ["pr"]).joined(separator: ", ")
}
