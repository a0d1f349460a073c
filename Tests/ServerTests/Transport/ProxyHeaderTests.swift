import Addresses
import Testing

@testable import Server

@Suite("the header of the PROXY protocol")
struct ProxyHeaderTests {
    private static let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 81, 85, 73, 84, 10]

    private static func client(_ address: String, isSecure: Bool = false) -> ProxyHeader.Source {
        .client(IPAddress(address) ?? .v4(0), isSecure: isSecure)
    }

    /// Version 2 with a command, a family and what comes behind the length.
    private static func version2(_ command: UInt8, _ family: UInt8, _ body: [UInt8]) -> [UInt8] {
        signature + [command, family, UInt8(body.count >> 8), UInt8(body.count & 255)] + body
    }

    private static let ipv4: [UInt8] = [192, 0, 2, 7, 10, 0, 0, 1, 1, 2, 3, 4]
    private static let ipv6: [UInt8] =
        [0x20, 1, 13, 184] + [UInt8](repeating: 0, count: 11) + [7] + [UInt8](repeating: 0, count: 20)

    private static let garbage: [[UInt8]] = [
        Array("GET / HTTP/1.1\r\n".utf8), Array("PROXY TCP4 192.0.2.7 10.0.0.1 1\r\n".utf8),
        Array("PROXY TCP4 ::1 ::1 1 2\r\n".utf8), Array("PROXY TCP4 192.0.2.7 10.0.0.1 1 65536\r\n".utf8),
        Array("PROXY TCP4 192.0.2.7 10.0.0.1 1 2\n".utf8), Array("PROXY TCP5 1.1.1.1 2.2.2.2 1 2\r\n".utf8),
        Array("PROXY  TCP4 1.1.1.1 2.2.2.2 1 2\r\n".utf8), Array("PROXYTCP4 ".utf8),
        Array(("PROXY UNKNOWN " + String(repeating: "x", count: 120) + "\r\n").utf8),
        [22, 3, 1, 0, 200], signature.dropLast() + [0], version2(0x11, 0x11, [UInt8](repeating: 0, count: 12)),
        version2(0x22, 0x11, [UInt8](repeating: 0, count: 12)), version2(0x21, 0x11, [1, 2, 3]),
        version2(0x21, 0x11, [UInt8](repeating: 1, count: 14)), signature + [0x21, 0x11, 0xFF, 0xFF],
    ]

    @Test(
        "version 1 names the client, or says that it cannot",
        arguments: [
            ("PROXY TCP4 192.0.2.7 10.0.0.1 56324 443\r\n", client("192.0.2.7")),
            ("PROXY TCP6 2001:db8::7 ::1 56324 443\r\n", client("2001:db8::7")),
            ("PROXY TCP6 ::ffff:192.0.2.7 ::1 1 2\r\n", client("192.0.2.7")),
            ("PROXY UNKNOWN\r\n", .proxy), ("PROXY UNKNOWN ffff::1 ffff::2 65535 65535\r\n", .proxy),
        ]
    )
    func line(line: String, source: ProxyHeader.Source) {
        let bytes = Array(line.utf8)
        #expect(ProxyHeader.read(bytes + Array("GET /".utf8)) == .header(source, length: bytes.count))
        for end in 0..<bytes.count { #expect(ProxyHeader.read(Array(bytes[..<end])) == .incomplete) }
    }

    @Test(
        "version 2 names the client, says whether it came over TLS, and passes over what it does not know",
        arguments: zip(
            [
                version2(0x21, 0x11, ipv4), version2(0x21, 0x11, ipv4 + [4, 0, 1, 9]),
                version2(0x21, 0x11, ipv4 + [0x20, 0, 5, 1, 0, 0, 0, 0]), version2(0x21, 0x21, ipv6),
                version2(0x20, 0x00, []), version2(0x20, 0x11, [1, 2, 3]), version2(0x21, 0x00, []),
                version2(0x21, 0x31, [UInt8](repeating: 0, count: 216)),
            ] as [[UInt8]],
            [
                client("192.0.2.7"), client("192.0.2.7"), client("192.0.2.7", isSecure: true), client("2001:db8::7"),
                .proxy, .proxy, .proxy, .proxy,
            ] as [ProxyHeader.Source]
        )
    )
    func bytes(bytes: [UInt8], source: ProxyHeader.Source) {
        #expect(ProxyHeader.read(bytes + [22, 3, 1]) == .header(source, length: bytes.count))
        for end in 0..<bytes.count { #expect(ProxyHeader.read(Array(bytes[..<end])) == .incomplete) }
    }

    @Test(
        "what is none of both is refused",
        arguments: garbage
    )
    func malformed(bytes: [UInt8]) {
        #expect(ProxyHeader.read(bytes) == .malformed)
    }
}
