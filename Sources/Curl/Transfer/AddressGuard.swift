internal import Addresses

/// Judges the addresses of one transfer, and remembers the one it refused.
///
/// A pure value beside libcurl's callbacks.
struct AddressGuard {
    /// The last address that was refused, as people read it.
    private(set) var refused: String?
    private var policy = NetworkPolicy()

    mutating func begin(_ policy: NetworkPolicy) {
        self.policy = policy
        refused = nil
    }

    /// Whether the address may be reached; one that cannot be read may not.
    mutating func permits(_ address: IPAddress?) -> Bool {
        if let address, policy.permits(address) { return true }
        refused = address?.description ?? "what the host's name stands for"
        return false
    }
}
