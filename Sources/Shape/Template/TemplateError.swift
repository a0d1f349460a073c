/// Why a text is no template, and where.
package struct TemplateError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and what to write instead, without a full stop.
    package let description: String
    /// How many characters come before the place; a character is a Unicode scalar.
    package let offset: Int

    init(_ description: String, at offset: Int) {
        self.description = description
        self.offset = offset
    }
}
