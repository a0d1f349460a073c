internal import Addresses
internal import HTTPTypes
internal import SCIM
internal import Settings

extension ProxySettings {
    /// Whether what comes from an address is believed.
    func trusts(_ address: IPAddress) -> Bool {
        trusted.contains { $0.contains(address) }
    }

    /// Who sent a request, as far as those say who are believed.
    ///
    /// Each proxy adds at the right end whom it got the request from, so the list is read from there for as long as it
    /// names trusted proxies: whatever stands further left, the client may have written itself.
    func client(behind origin: Peer, _ headers: HTTPFields) -> Peer {
        guard let address = origin.address, trusts(address) else { return origin }
        return switch fields {
        case .xForwarded: byXForwarded(origin, headers)
        case .forwarded: byForwarded(origin, headers)
        }
    }

    private func byXForwarded(_ origin: Peer, _ headers: HTTPFields) -> Peer {
        var peer = origin
        let chain = headers[values: .xForwardedFor].flatMap {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        for text in chain.reversed() {
            guard let address = ForwardedNode.address(trimmed(text)) else { break }
            peer.address = address
            // The certificate is that of the proxy.
            peer.certificate = nil
            guard trusts(address) else { break }
        }
        if let text = headers[values: .xForwardedProto].last?.split(separator: ",").last {
            peer.isSecure = ForwardedNode.isSecure(trimmed(text)) ?? peer.isSecure
        }
        if let text = headers[values: .xForwardedHost].last?.split(separator: ",").last {
            peer.forwardedHost = ForwardedNode.host(trimmed(text))
        }
        return peer
    }

    private func byForwarded(_ origin: Peer, _ headers: HTTPFields) -> Peer {
        var peer = origin
        // One that cannot be read says nothing at all, lest a broken element shift the others.
        guard let chain = ForwardedElement.list(headers[values: .forwarded].joined(separator: ",")) else { return peer }
        for element in chain.reversed() {
            if let isSecure = element.proto.flatMap(ForwardedNode.isSecure) { peer.isSecure = isSecure }
            if let host = element.host.flatMap(ForwardedNode.host) { peer.forwardedHost = host }
            guard let address = element.node.flatMap(ForwardedNode.address) else { break }
            peer.address = address
            peer.certificate = nil
            guard trusts(address) else { break }
        }
        return peer
    }

    private func trimmed(_ text: Substring) -> String {
        let spaces: Set<Character> = [" ", "\t"]
        return String(text.drop { spaces.contains($0) }.reversed().drop { spaces.contains($0) }.reversed())
    }
}
