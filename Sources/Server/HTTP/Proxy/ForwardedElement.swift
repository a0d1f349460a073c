internal import SCIM

/// One element of `Forwarded`: what one proxy says (RFC 7239 §4).
struct ForwardedElement: Equatable {
    var node: String?
    var proto: String?
    var host: String?

    /// Reads the whole value of the header field; nil when it is broken.
    static func list(_ text: String) -> [ForwardedElement]? {
        var elements: [ForwardedElement] = []
        var current = ForwardedElement()
        var isEmpty = true
        var rest = Array(text.utf8)[...]
        while true {
            skipSpaces(&rest)
            guard let byte = rest.first else { break }
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
                rest.removeFirst()
                if byte == UInt8(ascii: ","), !isEmpty {
                    elements.append(current)
                    current = ForwardedElement()
                    isEmpty = true
                }
                continue
            }
            guard let name = token(&rest), rest.popFirst() == UInt8(ascii: "="), let value = value(&rest),
                current.set(name, value)
            else { return nil }
            isEmpty = false
            skipSpaces(&rest)
            guard [nil, UInt8(ascii: ","), UInt8(ascii: ";")].contains(rest.first) else { return nil }
        }
        if !isEmpty { elements.append(current) }
        return elements
    }

    /// Takes a parameter; false when it was there already.
    private mutating func set(_ name: String, _ value: String) -> Bool {
        func take(_ field: inout String?) -> Bool {
            guard field == nil else { return false }
            field = value
            return true
        }
        return switch name.asciiLowercased {
        case "for": take(&node)
        case "proto": take(&proto)
        case "host": take(&host)
        default: true
        }
    }

    private static func skipSpaces(_ rest: inout ArraySlice<UInt8>) {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    private static func token(_ rest: inout ArraySlice<UInt8>) -> String? {
        let token = rest.prefix { !Array(" \t\"(),/:;<=>?@[\\]{}".utf8).contains($0) && (0x21...0x7E).contains($0) }
        rest = rest.dropFirst(token.count)
        return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
    }

    private static func value(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard rest.first == UInt8(ascii: "\"") else {
            // Some proxies leave off the quotes that an address with colons needs.
            let value = rest.prefix { !Array(" \t\",;".utf8).contains($0) && (0x21...0x7E).contains($0) }
            rest = rest.dropFirst(value.count)
            return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
        }
        rest.removeFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(validating: value, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst() else { return nil }
                value.append(escaped)
            default: value.append(byte)
            }
        }
        return nil
    }
}
