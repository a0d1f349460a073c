internal import SCIM

/// How much of a changed resource its answer shows.
struct ResourceView: Sendable {
    /// Which attributes, if any.
    let selection: AttributeSelection
    /// What the request wrote.
    let written: WrittenAttributes
    /// Whether the answer says no more than that the change was made.
    let isMinimal: Bool
    /// The preference that was followed.
    let applied: ReturnPreference?

    /// Decides what the answer shows.
    ///
    /// - Parameters:
    ///   - selection: `attributes` and `excludedAttributes`. Who names attributes is shown them (RFC 7644 §3.5.2).
    ///   - written: what the request wrote.
    ///   - preference: what `Prefer` asks for.
    ///   - isMinimalByDefault: whether the answer is minimal when neither says anything.
    init(
        _ selection: AttributeSelection,
        written: WrittenAttributes = .none,
        preference: ReturnPreference?,
        isMinimalByDefault: Bool
    ) {
        self.selection = selection
        self.written = written
        let wanted = preference ?? (isMinimalByDefault ? .minimal : .representation)
        isMinimal = wanted == .minimal && selection.isDefault
        applied = preference == (isMinimal ? .minimal : .representation) ? preference : nil
    }
}
