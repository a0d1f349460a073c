internal import SCIM

/// The path in front of every endpoint.
struct BasePath: Sendable {
    /// `/api/scim/v2`: a leading slash, no trailing one; empty for the root.
    let text: String
    private let segments: [String]

    init(_ text: String) {
        segments = text.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        self.text = segments.map { "/" + $0 }.joined()
    }

    /// How many segments it has.
    var depth: Int { segments.count }

    /// What follows the base path; nil when the path does not begin with it.
    ///
    /// A base path that was typed twice into the provider's form counts once (idp-traffic T19).
    func strip(_ path: [String]) -> ArraySlice<String>? {
        guard path.starts(with: segments) else { return nil }
        var rest = path.dropFirst(segments.count)
        while !segments.isEmpty, rest.starts(with: segments) { rest = rest.dropFirst(segments.count) }
        return rest
    }
}
