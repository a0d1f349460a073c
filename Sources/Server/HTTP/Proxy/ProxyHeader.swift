internal import Addresses

/// The header with which a proxy begins a connection that it passes on (the PROXY protocol of HAProxy, versions 1 and 2).
enum ProxyHeader {
    /// Whom the connection is passed on for.
    enum Source: Equatable {
        case client(IPAddress, isSecure: Bool)
        /// The proxy itself, as for a health check, or someone it cannot name.
        case proxy
    }

    enum Reading: Equatable {
        /// More bytes are needed to tell.
        case incomplete
        case header(Source, length: Int)
        case malformed
    }

    /// The longest header that is read; additions of version 2 seldom take a tenth.
    static let maxLength = 4096

    /// Reads the header at the beginning of a connection.
    static func read(_ bytes: [UInt8]) -> Reading {
        if bytes.starts(with: signature.prefix(bytes.count)) { return readBinary(bytes) }
        if bytes.starts(with: prefix.prefix(bytes.count)) { return readText(bytes) }
        return .malformed
    }

    private static let prefix = Array("PROXY ".utf8)
    private static let signature: [UInt8] = [
        0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A,
    ]
}

/// Version 1: a line of text.
extension ProxyHeader {
    /// `PROXY UNKNOWN` and two addresses of IPv6, with their ports and the end of the line.
    private static let maxLine = 107

    private static func readText(_ bytes: [UInt8]) -> Reading {
        guard let end = bytes.prefix(maxLine).firstIndex(of: UInt8(ascii: "\n")) else {
            return bytes.count < maxLine ? .incomplete : .malformed
        }
        guard bytes[end - 1] == UInt8(ascii: "\r"),
            let line = String(validating: bytes[..<(end - 1)], as: UTF8.self)
        else { return .malformed }
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        if words.count >= 2, words[1] == "UNKNOWN" { return .header(.proxy, length: end + 1) }
        guard words.count == 6, UInt16(words[4]) != nil, UInt16(words[5]) != nil,
            let source = IPAddress(String(words[2])), let destination = IPAddress(String(words[3]))
        else { return .malformed }
        switch (words[1], source, destination) {
        case ("TCP4", .v4, .v4), ("TCP6", .v6, .v6):
            return .header(.client(source.unmapped, isSecure: false), length: end + 1)
        default: return .malformed
        }
    }
}

/// Version 2: bytes.
extension ProxyHeader {
    private static func readBinary(_ bytes: [UInt8]) -> Reading {
        guard bytes.count >= 16 else { return .incomplete }
        let length = 16 + Int(bytes[14]) << 8 + Int(bytes[15])
        guard bytes[12] >> 4 == 2, length <= maxLength else { return .malformed }
        guard bytes.count >= length else { return .incomplete }
        let body = bytes[16..<length]
        switch (bytes[12] & 0xF, bytes[13] >> 4) {
        case (0, _): return .header(.proxy, length: length)
        case (1, 1): return client(IPAddress.init(v4:), size: 4, body, length)
        case (1, 2): return client(IPAddress.init(v6:), size: 16, body, length)
        // Neither of the Internet Protocol nor anything to tell people apart by.
        case (1, 0), (1, 3): return .header(.proxy, length: length)
        default: return .malformed
        }
    }

    private static func client(
        _ address: (ArraySlice<UInt8>) -> IPAddress,
        size: Int,
        _ body: ArraySlice<UInt8>,
        _ length: Int
    ) -> Reading {
        guard body.count >= 2 * size + 4 else { return .malformed }
        guard let isSecure = isSecure(body.dropFirst(2 * size + 4)) else { return .malformed }
        return .header(.client(address(body.prefix(size)).unmapped, isSecure: isSecure), length: length)
    }

    /// Whether the additions say that the client came over TLS; nil when they are broken.
    private static func isSecure(_ additions: ArraySlice<UInt8>) -> Bool? {
        var rest = additions
        var isSecure = false
        while !rest.isEmpty {
            guard rest.count >= 3 else { return nil }
            let type = rest[rest.startIndex]
            let size = Int(rest[rest.startIndex + 1]) << 8 + Int(rest[rest.startIndex + 2])
            let value = rest.dropFirst(3).prefix(size)
            guard value.count == size else { return nil }
            // PP2_TYPE_SSL with PP2_CLIENT_SSL among its flags.
            if type == 0x20, let flags = value.first { isSecure = flags & 1 == 1 }
            rest = rest.dropFirst(3 + size)
        }
        return isSecure
    }
}

extension IPAddress {
    fileprivate init(v4 bytes: ArraySlice<UInt8>) {
        self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) })
    }

    fileprivate init(v6 bytes: ArraySlice<UInt8>) {
        self = .v6(bytes.reduce(0) { $0 << 8 | UInt128($1) })
    }
}
