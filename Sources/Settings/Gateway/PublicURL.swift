/// The address of the gateway as identity providers know it: `https://scim.example.com`, perhaps with a path.
enum PublicURL {
    /// Reads an address; one with a slash at the end loses it.
    static func parse(_ text: String) throws(Mismatch) -> String {
        for scheme in ["https://", "http://"] where text.utf8.starts(with: scheme.utf8) {
            let rest = text.utf8.dropFirst(scheme.utf8.count)
            let authority = rest.prefix { $0 != UInt8(ascii: "/") }
            guard !authority.isEmpty, authority.allSatisfy(isHostOrPort) else { break }
            return scheme + Substring(authority)
                + (try URLPath.parse(String(Substring(rest.dropFirst(authority.count)))))
        }
        throw Mismatch(expected: "a URL such as https://scim.example.com")
    }

    private static func isHostOrPort(_ byte: UInt8) -> Bool {
        URLPath.isAllowed(byte) && byte != UInt8(ascii: "@") && byte != UInt8(ascii: "\\")
    }
}
