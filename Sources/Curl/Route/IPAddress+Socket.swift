internal import Addresses
internal import Glibc

extension IPAddress {
    /// The address of a socket; nil when it is not one of the Internet Protocol.
    ///
    /// - Parameter address: as long as its family says.
    @unsafe
    init?(at address: UnsafePointer<sockaddr>) {
        let raw = unsafe UnsafeRawPointer(address)
        switch unsafe Int32(address.pointee.sa_family) {
        case AF_INET: unsafe self.init(raw.loadUnaligned(as: sockaddr_in.self).sin_addr)
        case AF_INET6: unsafe self.init(raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default: return nil
        }
    }
}
