internal import SCIM
internal import Settings
internal import Store
internal import StoreSQLite

/// Looks at the files of the store, and opens it for whoever looks into it.
struct StoreExaminer {
    private static let subject = "store"
    private static let restoring = "restore a backup, as docs/operating.md says, and keep the damaged files"

    let settings: StoreSettings

    /// Who else can read it, and how much room it has.
    var surroundings: [Finding] {
        let exposures = DatabaseFile.exposures(at: settings.path).map { Finding(.warning, Self.subject, $0) }
        return exposures + [DatabaseFile.freeSpace(at: settings.path).map(disk)].compactMap(\.self)
    }

    func disk(free: Int) -> Finding {
        let room = "the disk has \(free >> 20) MiB free, and store.reserve keeps \(settings.reserve >> 20) MiB of it"
        let advice = "make room on the disk of \(settings.path)"
        guard free >= settings.reserve else {
            return Finding(.wrong, "disk", "\(room): changes are refused", advice: advice)
        }
        guard free / 2 >= settings.reserve else { return Finding(.warning, "disk", room, advice: advice) }
        return Finding(.ok, "disk", room)
    }

    /// Opens it; nil, and why, when that cannot be.
    func open() -> (store: SQLiteStore?, finding: Finding?) {
        do {
            return (try SQLiteStore.open(path: settings.path, mode: .look), nil)
        } catch let error as OpenError {
            return (nil, Self.finding(error))
        } catch {
            return (nil, Finding(.wrong, Self.subject, "\(error)"))
        }
    }

    private static func finding(_ error: OpenError) -> Finding {
        let advice: String? =
            switch error {
            case .missing:
                """
                if a gateway has run before: mount its volume, or mend store.path; if none has, 'gatehouse serve' makes it
                """
            case .inaccessible: "run this as the gateway's user; if that does not help, \(restoring)"
            // Their descriptions say what to do.
            case .foreign, .newer, .older, .locked: nil
            }
        if case .older = error { return Finding(.warning, subject, "\(error)", advice: advice) }
        return Finding(.wrong, subject, "\(error)", advice: advice)
    }

    /// Whether the file is whole; reads all of it.
    func wholeness(_ store: SQLiteStore) async -> [Finding] {
        await Finding.examining(Self.subject) {
            let damage: [String]
            do {
                damage = try await store.damage()
            } catch StoreError.corrupt(let detail) {
                damage = [detail]
            }
            guard let first = damage.first else { return [Finding(.ok, Self.subject, "\(settings.path) is whole")] }
            let more = damage.count == 1 ? "" : ", and \(damage.count - 1) more"
            let text = "\(settings.path) is damaged: \(first)\(more)"
            return [Finding(.wrong, Self.subject, text, advice: Self.restoring)]
        }
    }
}
