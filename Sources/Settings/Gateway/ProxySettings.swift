package import Addresses

/// Who may say on whose behalf it calls.
package struct ProxySettings: Sendable, Hashable {
    /// Which header fields a trusted proxy says it in.
    package enum Fields: String, CaseIterable, Sendable {
        /// `X-Forwarded-For`, `-Proto` and `-Host`.
        case xForwarded = "x-forwarded"
        /// `Forwarded` (RFC 7239).
        case forwarded
    }

    package let trusted: [CIDR]
    package let fields: Fields
    /// Whether every connection begins with a header of the PROXY protocol.
    package let speaksProxyProtocol: Bool

    package init(trusted: [CIDR] = [], fields: Fields = .xForwarded, speaksProxyProtocol: Bool = false) {
        self.trusted = trusted
        self.fields = fields
        self.speaksProxyProtocol = speaksProxyProtocol
    }

    init(reading options: OptionReader) {
        trusted = options.addressBlocks(
            "trusted_proxies",
            """
            The addresses of proxies, such as 10.0.0.0/8, that are believed when they say for whom they call. \
            From everyone else it is not looked at.
            """
        )
        fields = options.choice(
            "proxy_headers",
            default: .xForwarded,
            """
            Where trusted proxies say it: in `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Forwarded-Host`, or in \
            `Forwarded` (RFC 7239). Only one is read, since a proxy passes on unread what it does not know.
            """
        )
        speaksProxyProtocol = options.bool(
            "proxy_protocol",
            default: false,
            """
            Every connection begins with a header of the PROXY protocol, version 1 or 2, before TLS; it is accepted from \
            `trusted_proxies`, and connections of others are closed.
            """
        )
        if speaksProxyProtocol, trusted.isEmpty {
            options.report(
                "name in 'trusted_proxies' who speaks it; without, nobody could connect",
                at: "proxy_protocol"
            )
        }
    }
}
