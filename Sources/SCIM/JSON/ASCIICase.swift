extension String {
    /// Whether two strings are the same when the case of ASCII letters is disregarded, as SCIM compares attribute
    /// names and URNs (RFC 7643 §2.1).
    public func equalsIgnoringASCIICase(_ other: String) -> Bool {
        let left = utf8
        let right = other.utf8
        guard left.count == right.count else { return false }
        return left.elementsEqual(right) { $0 == $1 || $0.asciiLowercased == $1.asciiLowercased }
    }

    /// The string with ASCII letters in lower case: the key under which a name is found whatever its case.
    public var asciiLowercased: String {
        guard utf8.contains(where: { $0 &- 0x41 < 26 }) else { return self }
        return String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
    }
}

extension UInt8 {
    /// The byte in lower case where it is an ASCII letter.
    var asciiLowercased: UInt8 {
        self &- 0x41 < 26 ? self | 0x20 : self
    }
}
