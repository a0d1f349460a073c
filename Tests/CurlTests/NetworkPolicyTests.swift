import Addresses
import Testing

@testable import Curl

@Suite("Which addresses are private")
struct NetworkPolicyTests {
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
