internal import Addresses
internal import NIOCore

extension Peer {
    /// The other end of a connection that no proxy passed on.
    init(of channel: any Channel) {
        self.init(address: channel.remoteAddress?.ipAddress.flatMap { IPAddress($0)?.destination })
    }
}
