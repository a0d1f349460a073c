package import SCIM

/// How many requests of a connection needed a rule, and when the last one came.
package struct ToleratedCount: Sendable, Hashable {
    package let rule: ToleranceRule
    package var requests: Int
    package var last: Timestamp

    package init(rule: ToleranceRule, requests: Int, last: Timestamp) {
        self.rule = rule
        self.requests = requests
        self.last = last
    }
}
