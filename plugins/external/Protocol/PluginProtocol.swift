/// The numbers of the line protocol (docs/plugin-protocol.md).
package enum PluginProtocol {
    /// The versions that the gateway speaks.
    package static let versions = [1]
    /// The longest line either side may send unless the manifest says otherwise, in bytes, the end of line included.
    package static let maxLine = 1 << 20
    /// How often one batch may ask for more time.
    static let maxProgress = 20
    /// The longest line of standard error that is kept, in bytes.
    static let maxLogLine = 8192
    /// How many lines of standard error are logged in a second.
    static let maxLogRate = 100
    /// The longest message text that is kept, in bytes.
    static let maxText = 4096
}
