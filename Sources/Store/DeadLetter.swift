/// An event that a sink will not get unless a person says so.
package struct DeadLetter: Sendable, Hashable {
    package let sequence: Int64
    package let resource: ResourceKey
    package let attempts: Int
    package let reason: String

    package init(sequence: Int64, resource: ResourceKey, attempts: Int, reason: String) {
        self.sequence = sequence
        self.resource = resource
        self.attempts = attempts
        self.reason = reason
    }
}
