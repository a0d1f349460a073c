/// A refusal in the words of RFC 7644 §3.12.
///
/// `detail` is what an administrator reads on the provider's dashboard, so it says what was wrong, where, and what to
/// change.
public struct SCIMError: Error, Sendable, Hashable {
    /// The keywords of RFC 7644 Table 9 and RFC 9865 Table 3.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case invalidFilter, tooMany, uniqueness, mutability, invalidSyntax, invalidPath, noTarget, invalidValue
        case invalidVers, sensitive
        case invalidCursor, expiredCursor, invalidCount
    }

    /// The HTTP status.
    public let status: Int
    /// The keyword, where RFC 7644 has one for the case.
    public let kind: Kind?
    /// The sentence for people.
    public let detail: String

    /// Makes an error of its three parts.
    public init(status: Int, kind: Kind? = nil, detail: String) {
        self.status = status
        self.kind = kind
        self.detail = detail
    }

    /// A 400 with a keyword.
    public static func badRequest(_ kind: Kind, _ detail: String) -> SCIMError {
        SCIMError(status: 400, kind: kind, detail: detail)
    }

    /// A 404 for a resource that does not exist in the caller's directory.
    public static func notFound(_ kind: ResourceKind, id: String) -> SCIMError {
        SCIMError(status: 404, detail: "\(kind.rawValue) '\(id)' does not exist.")
    }

    /// A 409: another resource already has the value that must be unique.
    public static func conflict(_ detail: String) -> SCIMError {
        SCIMError(status: 409, kind: .uniqueness, detail: detail)
    }
}

extension SCIMError {
    /// The body of the answer.
    ///
    /// `status` is a string (RFC 7644 §3.12).
    public var json: [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.object { writer in
            writer.name("schemas")
            writer.array { $0.string(SchemaURN.error) }
            writer.member("status", String(status))
            if let kind { writer.member("scimType", kind.rawValue) }
            writer.member("detail", detail)
        }
        return writer.bytes
    }
}
