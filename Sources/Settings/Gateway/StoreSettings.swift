/// Where the directory and the events are kept.
package struct StoreSettings: Sendable, Hashable {
    package enum Engine: String, CaseIterable, Sendable {
        case sqlite
    }

    package let engine: Engine
    /// The database file, absolute.
    package let path: String
    /// How long an event stays in the log once every sink is past it.
    package let retention: Duration

    init(reading options: OptionReader, folder: SettingsFolder) {
        engine = options.choice("type", default: .sqlite, "What keeps the directory and the events.")
        let path = options.string(
            "path",
            default: "./data/gatehouse.db",
            "The database file; a relative path starts in the folder of this file."
        )
        if path.isEmpty { options.report("expected the path of a file, found an empty text", at: "path") }
        self.path = folder.path(path)
        retention = options.duration(
            "retention",
            default: .seconds(30 * 86_400),
            in: .seconds(60)...(.seconds(3650 * 86_400)),
            """
            How long an event stays in the log once every sink is past it, so that it can be looked at and replayed. \
            Dead letters keep their events until they are retried or dropped.
            """
        )
    }
}
