/// Which events of a sink never overtake each other.
enum DeliveryOrder: String, Sendable, Hashable, CaseIterable {
    /// Those of one user or group.
    case resource
    /// All of them.
    case sink
}
