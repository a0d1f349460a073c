/// A password on its way from a request to where it is sealed, or from there to a sink.
///
/// Whatever prints it, logs it or mirrors it sees `<redacted>`.
package struct Password: Sendable, Hashable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// Reads the value of the attribute; nil where it is unassigned.
    init?(_ value: JSONValue?) throws(SCIMError) {
        switch value {
        case nil, .null, .string(""): return nil
        case .string(let text): self.init(text)
        case .some(let other): throw .badRequest(.invalidValue, "'password' must be a string, not \(other.kind).")
        }
    }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "<redacted>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
