/// Why a filter, a PATCH path or a condition does not follow the grammar, and where.
public struct FilterSyntaxError: Error, Sendable, Hashable {
    /// What is wrong and what to write instead, without a full stop.
    public let message: String
    /// How many UTF-8 bytes come before the place, from 0.
    public let offset: Int
    /// The number of the character at the place, from 1 as people count; a character is a Unicode scalar.
    public private(set) var character: Int

    /// Makes an error in a text that is ASCII as far as `offset`; ``located(in:)`` counts where it may not be.
    init(_ message: String, at offset: Int) {
        self.message = message
        self.offset = offset
        character = offset + 1
    }

    /// The error with its character counted in the text that was read.
    func located(in text: String) -> FilterSyntaxError {
        var error = self
        error.character = text.utf8.characterNumber(at: offset)
        return error
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
    /// The message and the place.
    public var description: String {
        "\(message) at character \(character)"
    }
}

extension Collection<UInt8> {
    /// Which Unicode scalar of this UTF-8 text begins after `offset` bytes, from 1.
    func characterNumber(at offset: Int) -> Int {
        prefix(offset).count { $0 & 0b1100_0000 != 0b1000_0000 } + 1
    }
}
