/// How the program of a plugin came to its end.
package enum PluginEnding: Sendable, Hashable {
    case exited(Int)
    case signaled(Int)
    case notStarted(String)

    /// `EX_USAGE`: it speaks none of the versions of the protocol that were offered.
    package static let noCommonVersion = 64
    /// `EX_CONFIG`: it cannot work with its options.
    package static let badConfiguration = 78

    /// Why starting it again would lead to the same end; nil when it might not.
    var refusal: String? {
        switch self {
        case .exited(Self.noCommonVersion):
            "it speaks no version of the protocol that this gateway speaks (exit status 64)"
        case .exited(Self.badConfiguration): "it cannot work with its options (exit status 78)"
        default: nil
        }
    }
}

extension PluginEnding: CustomStringConvertible {
    package var description: String {
        switch self {
        case .exited(let status): "it ended with exit status \(status)"
        case .signaled(let signal): "it was ended by signal \(signal)"
        case .notStarted(let reason): "it cannot be run: \(reason)"
        }
    }
}
