package import SCIM
package import Settings
package import SinkKit

/// Makes sinks of a plugin that is a program of its own.
package struct ExternalSinkFactory: SinkFactory {
    private let manifest: PluginManifest
    private let folder: String
    private let hostVersion: String
    /// Shorter in tests.
    var times = PluginTimes()

    /// - Parameters:
    ///   - manifest: what `plugin.yaml` says.
    ///   - folder: the plugin's folder, absolute.
    ///   - hostVersion: the version of the gateway, which the plugin is told.
    package init(_ manifest: PluginManifest, folder: String, hostVersion: String) {
        self.manifest = manifest
        self.folder = folder
        self.hostVersion = hostVersion
    }

    package var type: String { manifest.name }

    package var summary: String { manifest.summary }

    package func makeSink(options: OptionReader, context: SinkContext) -> (any Sink)? {
        // The gateway's own options were asked for before: a plugin cannot have one of the same name.
        let taken = Set(options.options.map(\.key)).intersection(manifest.options.map(\.reference.key))
        for key in taken.sorted() {
            options.report("the plugin has an option '\(key)', which is the gateway's own; rename it in plugin.yaml")
        }
        let (plain, secrets) = manifest.values(options)
        guard !options.isDescribing, taken.isEmpty else { return nil }
        return ExternalSink(
            manifest,
            folder: folder,
            introduction: PluginLife.Introduction(
                hello: .hello(
                    versions: PluginProtocol.versions,
                    host: hostVersion,
                    sink: context.name,
                    maxLine: manifest.maxLine
                ),
                configure: .configure(options: plain, secrets: secrets)
            ),
            times: times,
            logger: context.logger
        )
    }
}

extension PluginManifest {
    /// The values of the plugin's options, as the message `configure` carries them.
    package func values(_ section: OptionReader) -> (options: JSONObject, secrets: JSONObject) {
        var plain = JSONObject()
        var secrets = JSONObject()
        for option in options {
            let value = section.json(option.reference) ?? option.fallback
            if option.isSecret {
                secrets[option.reference.key] = value
            } else {
                plain[option.reference.key] = value
            }
        }
        return (plain, secrets)
    }
}
