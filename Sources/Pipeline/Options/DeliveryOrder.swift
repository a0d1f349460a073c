internal import SCIM
internal import Store

/// Which events of a sink keep their order.
enum DeliveryOrder: String, Sendable, Hashable, CaseIterable {
    /// Those of one user or group.
    case resource
    /// All of them.
    case sink
    /// None: each is delivered, tried again and given up by itself.
    case none
}

extension DeliveryOrder {
    /// What an event keeps its order in, and waits with: its user or group, or, where there is no order, itself.
    ///
    /// An event by itself has a number below 0, which no resource has, so that both can be parked side by side.
    func key(of resource: ResourceKey, at sequence: Int64) -> ResourceKey {
        self == .none ? ResourceKey(-sequence) : resource
    }

    func key(of logged: LoggedEvent) -> ResourceKey {
        key(of: logged.resource, at: logged.event.sequence)
    }
}

extension ResourceKey {
    /// The place of the event that is parked by itself; nil for a user or group.
    var onlyEvent: Int64? { rawValue < 0 ? -rawValue : nil }
}
