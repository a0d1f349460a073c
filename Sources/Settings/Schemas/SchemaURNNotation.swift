/// The URN of a schema as an operator may declare it (RFC 8141 §2, RFC 7643 §10.2.1).
enum SchemaURNNotation {
    /// What the standards have defined, and Gatehouse with them.
    private static let reserved = [
        "urn:ietf:params:scim:schemas:core:",
        "urn:ietf:params:scim:schemas:extension:enterprise:",
        "urn:ietf:params:scim:api:",
        "urn:okta:scim:schemas:core:",
    ]

    static func parse(_ text: String) throws(Mismatch) -> String {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let isURN =
            parts.count >= 3 && parts[0].elementsEqual("urn".utf8) && parts.allSatisfy { !$0.isEmpty }
            && text.utf8.allSatisfy(isAllowed)
        guard isURN else {
            throw Mismatch(expected: "a URN such as urn:ietf:params:scim:schemas:extension:acme:2.0:User")
        }
        let folded = text.asciiLowercased
        guard !reserved.contains(where: folded.hasPrefix) else {
            throw Mismatch(expected: "a URN of your own, not one of the standard's")
        }
        return text
    }

    /// What filters and PATCH paths can hold in front of an attribute's name.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default:
            false
        }
    }
}

extension String {
    /// The text with ASCII letters in lower case, as URNs and attribute names are compared.
    var asciiLowercased: String {
        String(decoding: utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
