import SCIM
import TestSupport

/// Makes filters and paths at random, every form of the grammar among them.
struct FilterGenerator {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// A filter of at most `depth` levels.
    mutating func filter(depth: Int = 4) -> Filter {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 5), using: &random) {
        case 0: .present(path())
        case 1...4: .compare(path(), op(), literal())
        case 5: .valuePath(path(), filter(depth: depth - 1), then: nil)
        case 6: .valuePath(path(), filter(depth: depth - 1), then: suffix())
        case 7: .and(filter(depth: depth - 1), filter(depth: depth - 1))
        case 8: .or(filter(depth: depth - 1), filter(depth: depth - 1))
        default: .not(filter(depth: depth - 1))
        }
    }

    /// What a PATCH may be about.
    mutating func patchPath() -> PatchPath {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: PatchPath(.schema(pick(AttributePath.standardSchemas)))
        case 1: PatchPath(.attribute(path()))
        default:
            PatchPath(
                .values(
                    path(withSubAttribute: false),
                    filter(depth: 2),
                    subAttribute: Bool.random(using: &random) ? name() : nil
                )
            )
        }
    }

    mutating func path(withSubAttribute: Bool = true) -> AttributePath {
        let schemas = AttributePath.standardSchemas + ["urn:example:custom:2.0", "urn:ietf:params:scim:x:2.0:Y"]
        let hasSchema = Int.random(in: 0..<3, using: &random) == 0
        let hasSubAttribute = withSubAttribute && Bool.random(using: &random)
        return AttributePath(
            schema: hasSchema ? pick(schemas) : nil,
            name: name(),
            subAttribute: hasSubAttribute ? name() : nil
        )
    }

    private mutating func name() -> String {
        pick(["userName", "emails", "a", "x-1", "under_score", "$ref", "eq", "pr", "and", "not", "null", "true"])
    }

    private mutating func op() -> Filter.Operator { pick(Filter.Operator.allCases) }

    private mutating func literal() -> JSONValue {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: nil
        case 1: .bool(Bool.random(using: &random))
        case 2: .integer(Int.random(in: -1000...1000, using: &random))
        case 3: JSONNumber(Double.random(in: -1e9...1e9, using: &random)).map(JSONValue.number) ?? 0
        default: .string(text())
        }
    }

    private mutating func text() -> String {
        let pieces = ["a", "Z", " ", "\"", "\\", "\n", "\u{1}", "é", "e\u{301}", "𝄞", "]", ")", " and ", "/"]
        return (0..<Int.random(in: 0..<6, using: &random)).map { _ in pick(pieces) }.joined()
    }

    private mutating func suffix() -> Filter.Suffix {
        Bool.random(using: &random) ? .present(name()) : .compare(name(), op(), literal())
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }
}
