internal import Logging
internal import SinkKit
internal import Synchronization
internal import SystemPackage

/// Appends every event as one line, and answers when the lines are on disk.
final class JournalSink: Sink {
    let appetite = Appetite(maxEvents: 256, maxInFlight: 1)

    private let journal: FileQueue<Journal>
    private let condition = Mutex(SinkHealth.ok)

    init(path: FilePath, rotation: Rotation, rights: FileRights, sync: FileSync, logger: Logger) {
        journal = FileQueue(
            "gatehouse.file.\(path)",
            Journal(path: path, rotation: rotation, rights: rights, sync: sync, logger: logger)
        )
    }

    func start() async throws {
        let fault = await journal.perform { journal in
            FileFault.caught { () throws(FileFault) in try journal.open() }
        }
        note(fault)
        if let fault { throw SinkFailure("\(fault)") }
    }

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        guard !Task.isCancelled else { return batch.map { _ in .retry("the gateway is stopping") } }
        let page = JournalPage(batch)
        guard !page.lines.isEmpty else { return page.outcomes.map { DeliveryResult($0) } }
        let fault = await journal.perform { journal in
            FileFault.caught { () throws(FileFault) in try journal.append(page.lines) }
        }
        note(fault)
        guard let fault else { return page.outcomes.map { DeliveryResult($0) } }
        return page.outcomes.map { $0 == .accepted ? .retry("\(fault)") : DeliveryResult($0) }
    }

    func health() async -> SinkHealth {
        condition.withLock { $0 }
    }

    func stop() async {
        await journal.perform { $0.close() }
    }

    private func note(_ fault: FileFault?) {
        condition.withLock { $0 = fault.map { .down("\($0)") } ?? .ok }
    }
}
