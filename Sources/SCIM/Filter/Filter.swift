/// A filter expression (RFC 7644 §3.4.2.2, Figure 1).
public indirect enum Filter: Sendable, Hashable {
    /// `title pr`
    case present(AttributePath)
    /// `userName eq "mona"`
    case compare(AttributePath, Operator, JSONValue)
    /// `emails[type eq "work"]`, and `emails[type eq "work"].value ew "@example.com"` as Entra ID sends it.
    case valuePath(AttributePath, Filter, then: Suffix?)
    case and(Filter, Filter)
    case or(Filter, Filter)
    case not(Filter)

    /// The comparison operators of RFC 7644 Table 3, without `pr`.
    public enum Operator: String, Sendable, Hashable, CaseIterable {
        case eq, ne, co, sw, ew, gt, lt, ge, le
    }

    /// What may follow the bracket of a value path although Figure 1 does not allow it.
    public enum Suffix: Sendable, Hashable {
        case present(String)
        case compare(String, Operator, JSONValue)
    }
}
