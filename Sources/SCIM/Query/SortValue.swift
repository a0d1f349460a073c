/// A value that resources are sorted by (RFC 7644 §3.4.2.3), ready to be compared.
package enum SortValue: Sendable {
    case boolean(Bool)
    case number(JSONNumber)
    case instant(Timestamp)
    /// In lower case where the attribute's `caseExact` is false.
    case text(String)

    /// Whether this comes before another value in ascending order.
    ///
    /// Texts are compared byte by byte, which is code point order, without a locale, and what an index in the store
    /// does. Values of different types only meet where no schema has the attribute; their types are ordered then.
    package func precedes(_ other: SortValue) -> Bool {
        switch (self, other) {
        case (.boolean(let left), .boolean(let right)): !left && right
        case (.number(let left), .number(let right)): left < right
        case (.instant(let left), .instant(let right)): left < right
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        default: rank < other.rank
        }
    }

    private var rank: Int {
        switch self {
        case .boolean: 0
        case .number: 1
        case .instant: 2
        case .text: 3
        }
    }
}
