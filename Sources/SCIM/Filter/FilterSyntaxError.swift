/// Why a filter, a PATCH path or a condition does not follow the grammar, and where.
public struct FilterSyntaxError: Error, Sendable, Hashable {
    /// What is wrong and what to write instead, without a full stop.
    public let message: String
    /// How many UTF-8 bytes come before the place, from 0.
    public let offset: Int

    init(_ message: String, at offset: Int) {
        self.message = message
        self.offset = offset
    }

    /// The refusal that a client reads.
    package func scimError(as kind: SCIMError.Kind) -> SCIMError {
        let subject =
            switch kind {
            case .invalidPath: "The path"
            case .invalidFilter: "The filter"
            default: "The value"
            }
        return .badRequest(kind, "\(subject) is not valid: \(self).")
    }
}

extension FilterSyntaxError: CustomStringConvertible {
    /// The message and the place, counted from 1 as people count.
    public var description: String {
        "\(message) at character \(offset + 1)"
    }
}
