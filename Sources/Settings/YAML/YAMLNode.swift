/// One value of a YAML document and where it stands.
///
/// Aliases are already replaced by what they name.
struct YAMLNode: Sendable, Hashable {
    enum Content: Sendable, Hashable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        /// In the order of the text, repeated keys included: whoever reads the mapping reports them.
        case mapping([YAMLEntry])
    }

    let mark: Mark
    var content: Content
}

/// One `key: value` of a mapping.
struct YAMLEntry: Sendable, Hashable {
    let key: String
    let mark: Mark
    var value: YAMLNode
}

extension YAMLNode {
    /// Whether nothing was written, so that the option counts as absent.
    var isNull: Bool {
        guard case .scalar(let scalar) = content else { return false }
        return scalar.isNull
    }

    /// What stands here, for "found …": never the value of a secret.
    var shown: String {
        switch content {
        case .scalar(let scalar): scalar.shown
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
