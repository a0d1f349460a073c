/// What one event's delivery says besides its body, for `delivery` of a test in `gateway.yaml`.
///
/// A sink offers what an operator would look at when an event went to the wrong place: a URL, header fields, a file's
/// path, variables. The names are those that a test uses.
public struct DeliveryPreview: Sendable, Hashable {
    /// One text of a delivery.
    public struct Text: Sendable, Hashable {
        /// The text as it would go out.
        public let value: String
        /// Whether it may hold a secret: it is compared and never shown.
        public let isSecret: Bool

        /// Makes a text of its parts.
        public init(_ value: String, isSecret: Bool = false) {
            self.value = value
            self.isSecret = isSecret
        }
    }

    /// What stands under one name.
    public enum Detail: Sendable, Hashable {
        /// One text, such as a URL.
        case text(Text)
        /// Texts under names, such as variables.
        case texts([String: Text])
        /// Header fields, whose names know no case (RFC 9110 §5.1).
        case headers([String: Text])
    }

    /// The name that a test gives to ``rejection``; no detail has it.
    package static let rejectionName = "dead_letter"

    /// What can be compared, by the names under `delivery`: lower-case words with `_` between them.
    public let details: [String: Detail]
    /// Why the sink would reject the event, which makes it a dead letter; nil when it would try to deliver it.
    public let rejection: String?

    /// Makes a preview of an event that would go out; without details nothing besides the body can be compared.
    public init(_ details: [String: Detail] = [:]) {
        self.details = details
        rejection = nil
    }

    /// Makes a preview of an event that the sink would reject; `reason` is for people.
    public init(rejecting reason: String) {
        details = [:]
        rejection = reason
    }
}
