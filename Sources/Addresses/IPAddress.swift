package import Glibc

/// An address of the Internet Protocol, of either version.
package enum IPAddress: Sendable, Hashable {
    case v4(UInt32)
    case v6(UInt128)

    /// Reads an address as the C library does: `10.0.0.1`, `fe80::1`.
    ///
    /// - Parameter text: the address without port, brackets or zone.
    package init?(_ text: String) {
        var v4 = in_addr()
        if unsafe inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4)
            return
        }
        var v6 = in6_addr()
        guard unsafe inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        self.init(v6)
    }

    /// The address as a socket of IPv4 has it.
    package init(_ address: in_addr) {
        self = .v4(UInt32(bigEndian: address.s_addr))
    }

    /// The address as a socket of IPv6 has it.
    package init(_ address: in6_addr) {
        self = unsafe withUnsafeBytes(of: address) { bytes in
            .v6(unsafe bytes.reduce(0) { $0 << 8 | UInt128($1) })
        }
    }

    /// The IPv4 address that a socket of IPv6 shows as this one, `::ffff:0:0/96` (RFC 4291 §2.5.5.2); the address itself
    /// for any other.
    ///
    /// Where ``destination`` asks where packets go, this asks where they came from, which nobody may choose by prefix.
    package var unmapped: IPAddress {
        guard case .v6(let bits) = self, bits >> 32 == 0xFFFF else { return self }
        return .v4(UInt32(truncatingIfNeeded: bits))
    }

    /// The IPv4 address that a packet to this IPv6 address ends up at; the address itself for any other.
    ///
    /// Those are `::ffff:0:0/96`, which a socket of IPv6 uses for IPv4 (RFC 4291 §2.5.5.2), and `64:ff9b::/96`, which a
    /// NAT64 translates (RFC 6052 §2.1).
    package var destination: IPAddress {
        guard case .v6(let bits) = self else { return self }
        let isEmbedded = bits >> 32 == 0xFFFF || bits >> 32 == 0x64_FF9B << 64
        return isEmbedded ? .v4(UInt32(truncatingIfNeeded: bits)) : self
    }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        switch self {
        case .v4(let bits):
            (0..<4).map { String(bits >> (24 - 8 * UInt32($0)) & 255) }.joined(separator: ".")
        case .v6(let bits):
            Self.text(bits)
        }
    }

    /// As RFC 5952 writes it, which the C library does.
    private static func text(_ bits: UInt128) -> String {
        var bytes = bits.bigEndian
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard unsafe inet_ntop(AF_INET6, &bytes, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
