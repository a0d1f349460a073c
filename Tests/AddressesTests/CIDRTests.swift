import Addresses
import Testing

@Suite("Addresses and blocks of them")
struct CIDRTests {
    @Test(
        "an address lies in a block when its first bits are those of the block",
        arguments: [
            ("10.20.0.0/16", "10.20.0.0", true), ("10.20.0.0/16", "10.20.255.255", true),
            ("10.20.0.0/16", "10.21.0.0", false), ("10.20.0.1", "10.20.0.1", true), ("10.20.0.1", "10.20.0.2", false),
            ("0.0.0.0/0", "255.1.2.3", true), ("0.0.0.0/0", "::1", false), ("128.0.0.0/1", "127.255.255.255", false),
            ("fd00::/8", "fdff::1", true), ("fd00::/8", "fe00::1", false), ("::/0", "2001:db8::1", true),
            ("2001:db8::/33", "2001:db8:7fff::", true), ("2001:db8::/33", "2001:db8:8000::", false),
            ("::1/128", "::1", true), ("::/0", "1.2.3.4", false),
        ]
    )
    func contains(block: String, address: String, isInside: Bool) throws {
        let block = try CIDR(block)
        #expect(block.contains(try #require(IPAddress(address))) == isInside)
    }

    @Test(
        "what is no block is told with what to write",
        arguments: [
            ("", "such as 10.20.0.0/16"), ("10.20/16", "such as"), ("10.20.0.0/33", "from 0 to 32"),
            ("10.20.0.0/", "from 0 to 32"), ("10.20.0.0/-1", "from 0 to 32"), ("::/129", "from 0 to 128"),
            ("10.20.1.0/16", "write 10.20.0.0/16"), ("fd00::1/8", "write fd00::/8"), ("10.0.0.0/8/8", "such as"),
            ("localhost", "such as"), ("[::1]", "such as"), ("fe80::1%eth0", "such as"), ("010.0.0.1", "such as"),
        ]
    )
    func mistakes(text: String, advice: String) {
        let mistake = #expect(throws: CIDR.Mistake.self) { try CIDR(text) }
        #expect(mistake?.description.contains(advice) == true)
    }

    @Test(
        "an address is written as RFC 5952 has it",
        arguments: ["0.0.0.0", "10.1.2.255", "::", "2001:db8::1", "fe80::a"]
    )
    func text(address: String) {
        #expect(IPAddress(address)?.description == address)
    }

    @Test(
        "an IPv4 address on a socket of IPv6 is the IPv4 address, and a translated one is not",
        arguments: [
            ("::ffff:10.0.0.1", "10.0.0.1"), ("64:ff9b::10.0.0.1", "64:ff9b::a00:1"), ("::1", "::1"),
            ("1.2.3.4", "1.2.3.4"),
        ]
    )
    func unmapped(address: String, unmapped: String) {
        #expect(IPAddress(address)?.unmapped.description == unmapped)
    }
}
