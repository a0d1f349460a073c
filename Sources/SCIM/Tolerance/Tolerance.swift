/// How far requests may stray from RFC 7643 and RFC 7644: the ``ToleranceRule``s that are on.
///
/// A connection's profile chooses them; nothing else in the code asks which provider is calling. The set is a bit mask,
/// so that asking costs one AND.
package struct Tolerance: Sendable {
    private var bits: UInt32
    private var noted: ToleratedRules?

    /// A set of rules.
    package init(_ rules: some Sequence<ToleranceRule>) {
        bits = rules.reduce(0) { $0 | $1.bit }
    }

    init(bits: UInt32) {
        self.bits = bits
    }

    /// Every rule on: the default.
    package static let tolerant = Tolerance(ToleranceRule.allCases)
    /// RFC 7643 and RFC 7644 to the letter: what they forbid is off, what they allow is on.
    package static let strict = Tolerance(ToleranceRule.allCases.filter(\.isStandard))

    /// The rules that are on, in order.
    package var rules: [ToleranceRule] {
        ToleranceRule.allCases.filter(contains)
    }

    /// Whether a rule is on.
    package func contains(_ rule: ToleranceRule) -> Bool {
        bits & rule.bit != 0
    }

    /// Switches a rule.
    package mutating func set(_ rule: ToleranceRule, to isOn: Bool) {
        bits = isOn ? bits | rule.bit : bits & ~rule.bit
    }

    /// The same rules, and a note in `noted` of each that is needed.
    package func noting(in noted: ToleratedRules) -> Tolerance {
        var tolerance = self
        tolerance.noted = noted
        return tolerance
    }

    /// Whether a deviation that was found is accepted.
    ///
    /// Asked last, when nothing but the rule decides: a yes is noted.
    package func accepts(_ rule: ToleranceRule) -> Bool {
        guard contains(rule) else { return false }
        noted?.note(rule)
        return true
    }
}

/// Two are equal when the same rules are on, wherever they are noted.
extension Tolerance: Hashable {
    package static func == (left: Tolerance, right: Tolerance) -> Bool {
        left.bits == right.bits
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(bits)
    }
}

extension ToleranceRule {
    var bit: UInt32 { 1 << UInt32(rawValue) }
}
