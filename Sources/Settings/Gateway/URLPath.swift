/// The fixed part of the path of a URL, as `base_path` and a connection's `path` give it.
enum URLPath {
    private static let slash = UInt8(ascii: "/")

    /// Reads a path and gives it a slash in front and none behind, so that `/Users` can follow.
    ///
    /// The root is empty.
    static func parse(_ text: String) throws(Mismatch) -> String {
        var path = text.utf8[...]
        while path.last == slash { path.removeLast() }
        guard !path.isEmpty else { return "" }
        let written = path.first == slash ? String(Substring(path)) : "/" + Substring(path)
        let isDoubled = zip(path, path.dropFirst()).contains { $0 == (slash, slash) }
        guard path.allSatisfy(isAllowed), !isDoubled else {
            throw Mismatch(expected: "a path such as /api/scim/v2, without '?', '#', spaces or '//'")
        }
        return written
    }

    /// Visible ASCII, except what ends a path.
    static func isAllowed(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
    }
}
