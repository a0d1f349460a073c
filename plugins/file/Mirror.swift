internal import SCIM
internal import SinkKit
internal import SystemPackage

/// A folder with one file per user and group, each replaced as a whole.
struct Mirror: Sendable {
    let root: FilePath
    let rights: FileRights
    let sync: FileSync

    /// Makes the folders.
    func open() throws(FileFault) {
        for kind in ResourceKind.allCases { try FileSystem.makeFolder(MirrorName.folder(kind, in: root), rights) }
    }

    /// Brings the files up to date and answers when that is on disk.
    ///
    /// Events of one resource are applied one after the other and written once: a hundred members added to a group
    /// one by one cost one write of the group, not a hundred.
    func apply(_ batch: [Delivery]) -> [Outcome] {
        var outcomes = [Outcome](
            repeating: .rejected(reason: MirrorName.refusal),
            count: batch.count
        )
        var order: [MirrorName] = []
        var places: [MirrorName: [Int]] = [:]
        for (index, delivery) in batch.enumerated() {
            guard let name = MirrorName(delivery.event) else { continue }
            if places[name] == nil { order.append(name) }
            places[name, default: []].append(index)
        }
        for name in order {
            let indices = places[name] ?? []
            for (index, outcome) in zip(indices, follow(name, indices.map { batch[$0].event })) {
                outcomes[index] = outcome
            }
        }
        // One sync a folder and batch, also where nothing was renamed: an earlier try may have ended before its sync.
        for kind in Set(order.map(\.kind)) where sync == .batch {
            let fault = FileFault.caught { () throws(FileFault) in
                try FileSystem.sync(folder: MirrorName.folder(kind, in: root))
            }
            guard let fault else { continue }
            for name in order where name.kind == kind {
                for index in places[name] ?? [] where outcomes[index] == .accepted {
                    outcomes[index] = .retry("\(fault)")
                }
            }
        }
        return outcomes
    }

    /// Applies the events of one resource; all wait when the file cannot be read or written.
    private func follow(_ name: MirrorName, _ events: [Event]) -> [Outcome] {
        do {
            let before = try load(name)
            var after = before
            var outcomes: [Outcome] = []
            for event in events {
                do {
                    after = try MirrorFile.after(event, after)
                    outcomes.append(.accepted)
                } catch {
                    outcomes.append(.rejected(reason: "the event's data has no resource"))
                }
            }
            if after != before || after == nil { try store(after, name) }
            return outcomes
        } catch {
            return events.map { _ in .retry("\(error)") }
        }
    }

    private func load(_ name: MirrorName) throws(FileFault) -> MirrorFile? {
        let path = name.file(in: root)
        guard let bytes = try FileSystem.read(path) else { return nil }
        if let file = try? MirrorFile(reading: bytes, name.kind) { return file }
        // A user's event brings the whole user. A group's brings only who came and went.
        guard name.kind == .group else { return nil }
        throw FileFault("read", path, reason: "it is not a file that this mirror wrote; put it right or remove it")
    }

    private func store(_ file: MirrorFile?, _ name: MirrorName) throws(FileFault) {
        let path = name.file(in: root)
        guard let file else { return try FileSystem.remove(path) }
        let draft = name.draft(in: root)
        try FileSystem.makeFolder(MirrorName.folder(name.kind, in: root), rights)
        try FileFault.naming("write", draft) {
            let descriptor = try rights.create(draft, .writeOnly, options: [.truncate])
            try descriptor.closeAfter {
                try descriptor.writeAll(file.bytes)
                if sync == .batch { try FileSystem.sync(descriptor) }
            }
        }
        try FileSystem.rename(draft, to: path)
    }
}
