internal import Logging
internal import SinkKit
internal import Synchronization
internal import SystemPackage

/// Appends every event as one line, and answers when the lines are on disk.
final class JournalSink: Sink {
    let appetite = Appetite(maxEvents: 256, maxInFlight: 1)

    private let path: JournalPath
    private let shelf: FileQueue<JournalShelf>
    private let condition = Mutex(SinkHealth.ok)

    init(path: JournalPath, _ shelf: JournalShelf) {
        self.path = path
        self.shelf = FileQueue("gatehouse.file.\(path.onlyFile ?? path.folder)", shelf)
    }

    func start() async throws {
        let fault = await shelf.perform { [path] shelf in
            FileFault.caught { () throws(FileFault) in try shelf.open(path) }
        }
        note(fault)
        if let fault { throw SinkFailure("\(fault)") }
    }

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        guard !Task.isCancelled else { return batch.map { _ in .retry("the gateway is stopping") } }
        var fault: FileFault?
        defer { note(fault) }
        guard let file = path.onlyFile else {
            return await batch.deliver { delivery throws(Rejection) in
                try path.file(for: delivery.event)
            } by: { file, part in
                await append(part, to: file, &fault)
            }
        }
        return await append(batch, to: file, &fault)
    }

    private func append(_ batch: [Delivery], to file: FilePath, _ lastFault: inout FileFault?) async -> [DeliveryResult]
    {
        let page = JournalPage(batch)
        guard !page.lines.isEmpty else { return page.outcomes.map { DeliveryResult($0) } }
        let fault = await shelf.perform { shelf in
            FileFault.caught { () throws(FileFault) in try shelf.append(page.lines, to: file) }
        }
        guard let fault else { return page.outcomes.map { DeliveryResult($0) } }
        lastFault = fault
        return page.outcomes.map { $0 == .accepted ? .retry("\(fault)") : DeliveryResult($0) }
    }

    func preview(_ delivery: Delivery) -> DeliveryPreview {
        if case .rejected(let reason)? = JournalPage([delivery]).outcomes.first {
            return DeliveryPreview(rejecting: reason)
        }
        do throws(Rejection) {
            return DeliveryPreview(["path": .text(DeliveryPreview.Text(try path.text(for: delivery.event)))])
        } catch {
            return DeliveryPreview(rejecting: error.reason)
        }
    }

    func health() async -> SinkHealth {
        condition.withLock { $0 }
    }

    func stop() async {
        await shelf.perform { $0.close() }
    }

    private func note(_ fault: FileFault?) {
        condition.withLock { $0 = fault.map { .down("\($0)") } ?? .ok }
    }
}
