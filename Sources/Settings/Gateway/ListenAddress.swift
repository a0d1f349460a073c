internal import Addresses

/// Where a server listens: `127.0.0.1:8080`, `[::1]:8080`, `localhost:0`.
package struct ListenAddress: Sendable, Hashable {
    /// A name or an address, without the brackets of IPv6.
    package let host: String
    /// 0 lets the system choose.
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads an address; nil when the text is none.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { return nil }
        let digits = bytes[(colon + 1)...]
        let isNumber = !digits.isEmpty && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, let port = UInt16(String(decoding: digits, as: UTF8.self)) else { return nil }
        var host = bytes[..<colon]
        if host.first == UInt8(ascii: "[") {
            guard host.last == UInt8(ascii: "]") else { return nil }
            host = host.dropFirst().dropLast()
            guard host.contains(UInt8(ascii: ":")) else { return nil }
        } else {
            guard !host.contains(UInt8(ascii: ":")) else { return nil }
        }
        guard !host.isEmpty, host.allSatisfy(Self.isHost) else { return nil }
        self.init(host: String(decoding: host, as: UTF8.self), port: Int(port))
    }

    /// Whether only this machine reaches it: `localhost`, `127.0.0.0/8` and `::1`.
    package var isLoopback: Bool {
        switch IPAddress(host)?.unmapped {
        case .v4(let bits): bits >> 24 == 127
        case .v6(let bits): bits == 1
        case nil: host == "localhost"
        }
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "%"): true
        default: false
        }
    }
}

extension ListenAddress: CustomStringConvertible {
    /// The address as `gateway.yaml` writes it.
    package var description: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

extension OptionReader {
    /// An address to listen at.
    func listenAddress(_ key: String, default: ListenAddress, _ doc: String) -> ListenAddress {
        value(key, .text, .byDefault("\(`default`)"), doc) { text throws(Mismatch) in
            guard let address = ListenAddress(text) else {
                throw Mismatch(expected: "an address and a port such as 127.0.0.1:8080 or [::1]:8080")
            }
            return address
        } ?? `default`
    }
}
