internal import Glibc
package import Settings
package import SinkKit

/// Makes sinks that write files: a journal of every event, or a mirror of the present state.
package struct FileSinkFactory: SinkFactory {
    /// How the files say what happened.
    enum Mode: String, CaseIterable, Sendable {
        case journal
        case mirror
    }

    /// Whether the gateway may give files away.
    private let isRoot: Bool

    package init(isRoot: Bool? = nil) {
        self.isRoot = isRoot ?? (geteuid() == 0)
    }

    package var type: String { "file" }

    package var summary: String {
        "Writes events to a file, one JSON line each, or keeps one JSON file per user and group."
    }

    package func makeSink(options: OptionReader, context: SinkContext) -> (any Sink)? {
        let path = options.requiredString(
            "path",
            "Journal: the file that grows; values of the event may stand behind a folder, such as "
                + "./data/{{type}}.ndjson. Mirror: the folder that holds `users` and `groups`."
        )
        let mode = options.choice(
            "mode",
            default: Mode.journal,
            "`journal` appends every event as a line of JSON; `mirror` keeps one file per user and group as it is now."
        )
        let threshold = options.size(
            "rotate_at",
            default: 104_857_600,
            in: 0...1_099_511_627_776,
            "Journal: the size at which the file becomes `<path>.1` and a new one begins; 0 for never."
        )
        let keep = options.integer(
            "keep",
            default: 10,
            in: 1...10_000,
            "Journal: how many old files stay; the oldest beyond that is replaced."
        )
        let compression = options.choice(
            "compress",
            default: Rotation.Compression.none,
            "Journal: `gzip` makes `<path>.1.gz` of an old file."
        )
        let sync = options.choice(
            "fsync",
            default: FileSync.batch,
            "When an event counts as written: `batch` once it is on disk, `never` once the system has it."
        )
        let rights = FileRights.read(options, isRoot: isRoot)
        if mode == .mirror {
            for key in ["rotate_at", "keep", "compress"] where options.contains(key) {
                options.report("'\(key)' belongs to mode 'journal'; a mirror does not rotate", at: key)
            }
        }
        let place = path.flatMap { JournalPath($0, options, in: context) }
        guard let place, let rights, !options.isDescribing else { return nil }
        switch mode {
        case .journal:
            let rotation = Rotation(threshold: Int64(threshold), keep: keep, compression: compression)
            let shelf = JournalShelf(rotation: rotation, rights: rights, sync: sync, logger: context.logger)
            return JournalSink(path: place, shelf)
        case .mirror:
            guard let root = place.onlyFile else {
                options.report("values of the event belong to mode 'journal'; a mirror has one folder", at: "path")
                return nil
            }
            return MirrorSink(root: root, written: path ?? "", rights: rights, sync: sync)
        }
    }
}
