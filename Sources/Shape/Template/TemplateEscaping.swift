internal import SCIM

/// How a template writes values, so that none can mean something to whoever reads the text.
package enum TemplateEscaping: Sendable, Hashable {
    /// Within a JSON string.
    case json
    /// HTML and XML.
    case markup
    /// A segment of a URL's path, or a value in its query.
    case url
    /// A name in the file system: what is no part of a name is percent-encoded.
    case file
    /// As they are.
    case none

    /// What a body of this media type needs.
    init(contentType: String) {
        let type = contentType.prefix { $0 != ";" }.lowercased()
        if type.hasSuffix("json") {
            self = .json
        } else if type.hasSuffix("xml") || type.hasSuffix("html") {
            self = .markup
        } else if type.hasSuffix("/x-www-form-urlencoded") {
            self = .url
        } else {
            self = .none
        }
    }

    func escape(_ text: String) -> String {
        switch self {
        case .none: text
        case .json: String(decoding: JSONWriter.bytes(.string(text)).dropFirst().dropLast(), as: UTF8.self)
        case .markup: Self.escapeMarkup(text)
        case .url: text.percentEncoded { !$0.isUnreserved }
        case .file:
            text.percentEncoded { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "%") }
        }
    }

    private static func escapeMarkup(_ text: String) -> String {
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "'"): escaped += "&#39;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

extension UInt8 {
    /// Whether the byte is `unreserved` of RFC 3986 §2.3.
    var isUnreserved: Bool {
        (self | 0x20) &- UInt8(ascii: "a") < 26 || self &- UInt8(ascii: "0") < 10
            || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~")].contains(self)
    }
}

extension String {
    /// The text with some of its bytes as `%XX`.
    func percentEncoded(_ mustEncode: (UInt8) -> Bool) -> String {
        guard utf8.contains(where: mustEncode) else { return self }
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in utf8 {
            if mustEncode(byte) {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                encoded.append(byte)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
