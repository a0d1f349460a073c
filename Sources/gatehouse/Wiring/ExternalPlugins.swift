internal import Curl
internal import ExternalSink
internal import Settings
internal import SinkKit

/// The plugins that lie in the folders of `plugins`.
enum ExternalPlugins {
    /// The types of sinks that those plugins make, besides the built-in ones.
    ///
    /// - Parameter file: takes what is wrong with the folders.
    /// - Returns: A factory for each plugin, and the mistakes in the manifests, which are files of their own.
    static func factories(_ file: SettingsFile) -> (factories: [any SinkFactory], diagnostics: [Diagnostic]) {
        var factories: [any SinkFactory] = []
        var diagnostics: [Diagnostic] = []
        var taken = Dictionary(
            uniqueKeysWithValues: BuiltInSinks.factories(curl: CurlClient()).map { ($0.type, "a built-in sink") }
        )
        for (index, folder) in (file.settings?.plugins ?? []).enumerated() {
            guard let plugins = InstalledPlugin.all(in: folder) else {
                file.report("there is no folder \(folder)", plugins: index)
                continue
            }
            for plugin in plugins {
                diagnostics += plugin.diagnostics
                guard let manifest = plugin.manifest else { continue }
                if let other = taken.updateValue(plugin.folder, forKey: manifest.name) {
                    let message = "the plugin in \(plugin.folder) has the name '\(manifest.name)', as has \(other)"
                    file.report(message, plugins: index)
                }
                factories.append(ExternalSinkFactory(manifest, folder: plugin.folder, hostVersion: Version.text))
            }
        }
        return (factories, diagnostics)
    }
}
