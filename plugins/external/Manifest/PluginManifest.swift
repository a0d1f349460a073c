package import SCIM
package import Settings

/// What a `plugin.yaml` says of its plugin.
package struct PluginManifest: Sendable, Hashable {
    /// The word after `type:` in `gateway.yaml`.
    package let name: String
    package let version: String
    package let summary: String
    /// The program and its arguments.
    package let command: [String]
    /// The options of a sink of this type, in the order of the manifest.
    package let options: [PluginOption]
    /// The most events in a batch.
    package let maxEvents: Int
    /// The most batches that are not answered.
    package let maxInFlight: Int
    /// The longest line, in bytes.
    package let maxLine: Int
    /// How long it may take until it is ready.
    package let startup: Duration
    /// How long a batch may take.
    package let timeout: Duration
}

/// One option that a plugin wants from the operator.
package struct PluginOption: Sendable, Hashable {
    package let reference: OptionReference.Option
    /// What counts when the operator says nothing.
    package let fallback: JSONValue?
    package let isSecret: Bool
}
