#if DEBUG
internal import HTTPTypes
internal import SCIM

// What the door reads of a request is no business of other rooms.
@testable internal import Server

extension FuzzTarget {
    /// The target of a request: what is decoded and encoded again is the same.
    static let requestTarget = FuzzTarget(
        "request-target",
        seeds: [
            "/api/scim/v2/Users/2819c223-7f76-453a-919d-413861904646", "/Users?filter=userName%20eq%20%22a%22&count=10",
            "/Groups//x/?startIndex=1&attributes=userName,name.familyName&a=%F0%9D%84%9E+b",
        ],
        tokens: [
            "%", "%00", "%2F", "%2e%2e", "%FF", "%C3%A9", "/", "//", "?", "&", "=", "+", "#", "..", "\u{0}", "é", " ",
        ]
    ) { input in
        guard let target = RequestTarget(String(decoding: input, as: UTF8.self)) else { return false }
        let path = target.segments.map { "/" + encoded($0) }.joined()
        let query = target.parameters.map { encoded($0.name) + "=" + encoded($0.value) }.joined(separator: "&")
        let again = RequestTarget(query.isEmpty ? path : path + "?" + query)
        try FuzzFinding.require(again == target, "encoded again as \(path)?\(query), which is another target")
        return true
    }

    /// The header fields that the door reads, one a line.
    static let headers = FuzzTarget(
        "headers",
        seeds: [
            "Bearer gth_abc\napplication/scim+json; charset=utf-8\nW/\"3\", \"x\"\nreturn=minimal;a=b, wait=3",
            "Basic bW9uYTpsaXNh\ntext/json\n*\nrespond-async, return=\"representation\"",
        ],
        tokens: [
            "Bearer ", "Basic ", "bearer", "\n", ";", ",", "=", "\"", "\\", "W/", "*", "charset=", " ", "\t", "é",
            "\u{0}",
            "return=", "application/json", "gth_",
        ]
    ) { input in
        let lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for line in lines.map({ String(decoding: $0, as: UTF8.self) }) {
            _ = AuthorizationHeader(line)
            _ = MediaType.isJSON(line, tolerance: .tolerant)
            _ = ReturnPreference(line)
            _ = EntityTagCondition(line)
            if let decoded = Base64URL.decode(line) {
                try FuzzFinding.require(Base64URL.encode(decoded) == line, "decoded and encoded it is another text")
            }
        }
        return true
    }

    /// Percent-encodes everything that is not a letter or digit.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let hex = String(byte, radix: 16, uppercase: true)
            return Character(UnicodeScalar(byte)).isLetter && byte < 128
                ? String(UnicodeScalar(byte)) : "%" + (hex.count == 1 ? "0" : "") + hex
        }.joined()
    }
}
#endif
