internal import Synchronization

/// Collects the rules that one request needed: each once, however often it did.
///
/// A result that travels with the ``Tolerance`` it came from, from the door into the transaction and back, and
/// influences nothing.
package final class ToleratedRules: Sendable {
    private let bits = Atomic<UInt32>(0)

    package init() {}

    /// What was needed so far, in order; mostly nothing.
    package var rules: [ToleranceRule] {
        let bits = bits.load(ordering: .relaxed)
        return bits == 0 ? [] : Tolerance(bits: bits).rules
    }

    func note(_ rule: ToleranceRule) {
        bits.bitwiseOr(rule.bit, ordering: .relaxed)
    }
}
