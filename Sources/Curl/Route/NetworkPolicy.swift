package import Addresses

/// Which addresses a request may reach, whatever its URL's host resolves to.
///
/// It is asked about the address that is connected to, so a name that resolves to another address a moment later does
/// not get around it.
package struct NetworkPolicy: Sendable, Hashable {
    /// Whether addresses that are not of the public internet are refused.
    package var deniesPrivate: Bool
    /// What is reached all the same.
    package var allowed: [CIDR]

    package init(deniesPrivate: Bool = false, allowed: [CIDR] = []) {
        self.deniesPrivate = deniesPrivate
        self.allowed = allowed
    }

    /// Whether a request may reach an address.
    package func permits(_ address: IPAddress) -> Bool {
        guard deniesPrivate else { return true }
        let destination = address.destination
        if allowed.contains(where: { $0.contains(address) || $0.contains(destination) }) { return true }
        return !Self.special.contains { $0.contains(destination) }
    }

    /// The special-purpose addresses of IANA's registries (RFC 6890), in which also the metadata services of clouds
    /// lie, and one of the latter that looks public.
    static let special: [CIDR] = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        // Azure's wire server.
        "168.63.129.16/32",
        // `::`, `::1` and IPv4 in its oldest form, tunnels to any IPv4 address, documentation, what is private to a site
        // or a link, multicast.
        "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
        "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ].compactMap { try? CIDR($0) }
}
