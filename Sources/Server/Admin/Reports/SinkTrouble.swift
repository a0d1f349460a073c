/// What troubles a sink besides what is on disk; only the running gateway knows.
package struct SinkTrouble: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        /// Nothing goes out to it for a while.
        case spared
        /// It cannot even start, or did not deliver.
        case failing
    }

    package let kind: Kind
    package let reason: String

    /// Reads the state of a sink as `/readyz` has it; nil when that is no trouble.
    package init?(state: String, detail: String?) {
        guard let kind = Kind(rawValue: state) else { return nil }
        self.kind = kind
        reason = detail ?? "it fails for everybody"
    }
}
