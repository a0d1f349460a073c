/// A text that must not be shown: a token, a signing key.
///
/// Whatever prints it, logs it or mirrors it sees `<redacted>`; only ``text`` gives it away.
public struct Secret: Sendable, Hashable {
    /// The secret itself.
    public let text: String

    /// Makes a secret of its text.
    public init(_ text: String) {
        self.text = text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `<redacted>`.
    public var description: String { "<redacted>" }

    /// Always `<redacted>`.
    public var debugDescription: String { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
