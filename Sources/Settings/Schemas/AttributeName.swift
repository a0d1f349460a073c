/// The names that attributes may have: `ALPHA *("-" / "_" / DIGIT / ALPHA)`, or `$ref` (RFC 7643 §2.1 and §2.4).
enum AttributeName {
    /// The same rule for editors.
    static let pattern = #"^(\$ref|[A-Za-z][A-Za-z0-9_-]*)$"#

    static func isValid(_ name: String) -> Bool {
        if name == "$ref" { return true }
        guard let first = name.utf8.first, isLetter(first) else { return false }
        return name.utf8.allSatisfy { byte in
            isLetter(byte) || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26
    }
}
