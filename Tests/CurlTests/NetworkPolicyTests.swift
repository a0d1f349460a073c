import Testing

@testable import Curl

@Suite("Blocks of addresses, and which are private")
struct NetworkPolicyTests {
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
        "what is private, local, reserved or a cloud's metadata service is refused",
        arguments: [
            "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254",
            "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.0.1",
            "255.255.255.255", "168.63.129.16",
            "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:a00:1", "::10.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fd00:ec2::254", "fe80::1",
            "fec0::1", "ff02::1",
        ]
    )
    func refused(address: String) throws {
        let address = try #require(IPAddress(address))
        #expect(!NetworkPolicy(deniesPrivate: true).permits(address))
        #expect(NetworkPolicy().permits(address))
    }

    @Test(
        "the rest of the internet is not",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1",
            "192.167.1.1", "168.63.129.17", "2606:4700::1111", "64:ff9b::1.1.1.1", "::ffff:1.1.1.1", "2a00::1",
        ]
    )
    func permitted(address: String) throws {
        let address = try #require(IPAddress(address))
        #expect(NetworkPolicy(deniesPrivate: true).permits(address))
    }

    @Test("what is allowed is reached, and nothing beside it")
    func allowed() throws {
        let policy = NetworkPolicy(deniesPrivate: true, allowed: [try CIDR("10.20.0.0/16"), try CIDR("fd12::/16")])
        for (address, isAllowed) in [
            ("10.20.3.4", true), ("10.21.0.1", false), ("::ffff:10.20.0.1", true), ("::ffff:10.21.0.1", false),
            ("fd12::1", true), ("fd13::1", false), ("1.1.1.1", true),
        ] {
            #expect(policy.permits(try #require(IPAddress(address))) == isAllowed, "\(address)")
        }
    }

    @Test("every block of the list is one")
    func list() {
        #expect(NetworkPolicy.special.count == 28)
    }
}
