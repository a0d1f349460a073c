extension CurlRequest {
    /// Refuses what would reach the wire as something else than the caller meant.
    ///
    /// libcurl writes header fields and the URL as they are, so a line break in one of them would start a header, or a
    /// request, of its own (RFC 9112 §11.1).
    func check() throws(CurlError) {
        guard url.consists(of: { $0 > 0x20 && $0 != 0x7F }) else {
            throw .invalid("the URL has a space or a control character in it")
        }
        guard ["http://", "https://"].contains(where: url.hasPrefixIgnoringCase) else {
            throw .invalid("the URL must begin with http:// or https://")
        }
        try route.check()
        for (name, value) in headers {
            try Self.checkHeader(name, value)
        }
    }

    /// Whether TLS is spoken with the receiver.
    var isSecure: Bool { url.hasPrefixIgnoringCase("https://") }

    /// Refuses a header field that cannot be sent.
    package static func checkHeader(_ name: String, _ value: String) throws(CurlError) {
        guard !name.isEmpty, name.consists(of: \.isTokenCharacter) else {
            throw .invalid("'\(name.printable)' cannot be the name of a header field")
        }
        guard value.consists(of: \.isFieldCharacter) else {
            throw .invalid("the value of the header field '\(name)' has a line break or a control character in it")
        }
        guard !name.equalsIgnoringCase("Content-Length"), !name.equalsIgnoringCase("Transfer-Encoding") else {
            throw .invalid("the header field '\(name)' follows from the body and cannot be set")
        }
    }
}

extension UInt8 {
    /// `tchar` of RFC 9110 §5.6.2.
    fileprivate var isTokenCharacter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// `field-vchar`, space or tab of RFC 9110 §5.5.
    fileprivate var isFieldCharacter: Bool {
        (self >= 0x20 && self != 0x7F) || self == 0x09
    }
}

extension String {
    /// Whether every byte is one of these.
    ///
    /// Looked at in place: each request has a dozen texts to be checked, and an iterator asks for each byte how the text
    /// is stored.
    fileprivate func consists(of isMember: (UInt8) -> Bool) -> Bool {
        let bytes = utf8.span
        for index in bytes.indices where !isMember(bytes[index]) { return false }
        return true
    }

    /// ASCII letters compared without case, as the names of header fields are.
    func equalsIgnoringCase(_ other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8) { $0.lowercasedASCII == $1.lowercasedASCII }
    }

    fileprivate func hasPrefixIgnoringCase(_ prefix: String) -> Bool {
        utf8.starts(with: prefix.utf8) { $0.lowercasedASCII == $1.lowercasedASCII }
    }

    /// The text with control characters replaced, fit for a log line.
    fileprivate var printable: String {
        String(decoding: utf8.prefix(64).map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
    }
}

extension UInt8 {
    var lowercasedASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
