internal import Curl

/// Why there is no answer from a receiver; a sentence for the operator, without secrets.
struct DeliveryFault: Error, Sendable, Hashable, CustomStringConvertible {
    let description: String
    /// Whether the gateway itself broke off, because it is stopping: that says nothing about the receiver.
    let isOurs: Bool

    init(_ description: String, isOurs: Bool = false) {
        self.description = description
        self.isOurs = isOurs
    }

    init(_ error: CurlError) {
        description =
            error.code == .refusedAddress
            ? "\(error.message): network.deny_private is on; name it in network.allow if it is meant" : error.message
        isOurs = error.code == .cancelled || error.code == .shutDown
    }

    static let stopping = DeliveryFault("the gateway is stopping", isOurs: true)
}
