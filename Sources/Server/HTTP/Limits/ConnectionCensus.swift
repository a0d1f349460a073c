internal import Addresses
internal import NIOCore
internal import Synchronization

/// How many connections are open, in all and from each address.
final class ConnectionCensus: Sendable {
    private struct Count {
        var total = 0
        var byOrigin: [IPAddress: Int] = [:]
    }

    private let total: Int
    private let perAddress: Int
    private let count = Mutex(Count())

    init(total: Int, perAddress: Int) {
        self.total = total
        self.perAddress = perAddress
    }

    /// Counts a connection, unless there are too many, until it is closed.
    ///
    /// - Parameters:
    ///   - address: whom it is counted for; nil counts it for nobody.
    ///   - closed: succeeds once it is closed.
    ///   - isNew: whether it is not yet counted in the total.
    /// - Returns: Whether it may stay.
    func admit(_ address: IPAddress?, until closed: EventLoopFuture<Void>, isNew: Bool = true) -> Bool {
        let origin = address.map(Self.origin)
        guard enter(origin, isNew: isNew) else { return false }
        closed.whenComplete { [self] _ in leave(origin, isNew: isNew) }
        return true
    }

    private func enter(_ origin: IPAddress?, isNew: Bool) -> Bool {
        count.withLock { count in
            guard !isNew || count.total < total else { return false }
            if let origin {
                guard count.byOrigin[origin, default: 0] < perAddress else { return false }
                count.byOrigin[origin, default: 0] += 1
            }
            if isNew { count.total += 1 }
            return true
        }
    }

    private func leave(_ origin: IPAddress?, isNew: Bool) {
        count.withLock { count in
            if isNew { count.total -= 1 }
            guard let origin, let open = count.byOrigin[origin] else { return }
            count.byOrigin[origin] = open > 1 ? open - 1 : nil
        }
    }

    /// What counts as one address: of IPv6 the /64, which is what a single subscriber gets.
    private static func origin(of address: IPAddress) -> IPAddress {
        guard case .v6(let bits) = address else { return address }
        return .v6((bits >> 64) << 64)
    }
}
