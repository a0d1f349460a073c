internal import Foundation
package import Settings

/// A folder with a `plugin.yaml` in it.
package struct InstalledPlugin: Sendable {
    /// The name of the manifest's file.
    static let manifestName = "plugin.yaml"

    /// The plugin's folder, absolute.
    package let folder: String
    /// Nil when the manifest has mistakes.
    package let manifest: PluginManifest?
    /// What is wrong in the manifest.
    package let diagnostics: [Diagnostic]

    /// Reads the manifest in a folder.
    package init(in folder: String) {
        self.folder = folder
        let file = OptionFile(path: folder + "/" + Self.manifestName)
        manifest = PluginManifest(reading: file)
        diagnostics = file.diagnostics.sorted
    }

    /// The plugins that lie in a folder, each a folder of its own with a manifest, in order of name.
    ///
    /// - Returns: nil when there is no such folder.
    package static func all(in folder: String) -> [InstalledPlugin]? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
        return names.sorted().map { folder + "/" + $0 }
            .filter { FileManager.default.fileExists(atPath: $0 + "/" + manifestName) }
            .map(InstalledPlugin.init(in:))
    }
}
