/// Where the directory and the events are kept.
package struct StoreSettings: Sendable, Hashable {
    package enum Engine: String, CaseIterable, Sendable {
        case sqlite
    }

    package let engine: Engine
    /// The database file, absolute.
    package let path: String

    init(reading options: OptionReader, folder: SettingsFolder) {
        engine = options.choice("type", default: .sqlite, "What keeps the directory and the events.")
        let path = options.string(
            "path",
            default: "./data/gatehouse.db",
            "The database file; a relative path starts in the folder of this file."
        )
        if path.isEmpty { options.report("expected the path of a file, found an empty text", at: "path") }
        self.path = folder.path(path)
    }
}
