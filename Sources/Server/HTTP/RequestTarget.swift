/// The path and query of a request, percent-decoded (RFC 3986 §2.1).
///
/// In a query `+` means a space, since providers send both forms. An empty segment is dropped.
struct RequestTarget: Equatable {
    /// The decoded path segments.
    let segments: [String]
    /// Whether there was an empty segment: a trailing or doubled slash.
    let hasEmptySegment: Bool
    /// The decoded query parameters in order.
    let parameters: [(name: String, value: String)]

    /// Reads a request target; nil when an escape is broken or hides something that is not UTF-8.
    init?(_ target: String) {
        let bytes = Array(target.utf8)
        let pathEnd = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        var segments: [String] = []
        for part in bytes[..<pathEnd].split(separator: UInt8(ascii: "/")) {
            guard let segment = Self.decode(part, plusIsSpace: false) else { return nil }
            segments.append(segment)
        }
        var parameters: [(name: String, value: String)] = []
        for pair in bytes[pathEnd...].dropFirst().split(separator: UInt8(ascii: "&")) {
            let nameEnd = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = Self.decode(pair[..<nameEnd], plusIsSpace: true),
                let value = Self.decode(pair[nameEnd...].dropFirst(), plusIsSpace: true)
            else { return nil }
            parameters.append((name, value))
        }
        self.segments = segments
        hasEmptySegment = bytes[..<pathEnd].count { $0 == UInt8(ascii: "/") } > max(segments.count, 1)
        self.parameters = parameters
    }

    private static func decode(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) -> String? {
        guard bytes.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(validating: bytes, as: UTF8.self)
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit else { return nil }
                decoded.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: decoded.append(UInt8(ascii: " "))
            default: decoded.append(byte)
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }

    static func == (left: RequestTarget, right: RequestTarget) -> Bool {
        left.segments == right.segments && left.parameters.elementsEqual(right.parameters, by: ==)
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit.
    fileprivate var hexDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
