internal import SinkKit
internal import Synchronization
internal import SystemPackage

/// Keeps one JSON file per user and group that says how it is now.
final class MirrorSink: Sink {
    let appetite = Appetite(maxEvents: 256, maxInFlight: 1)

    /// The folder as the operator wrote it.
    private let written: FilePath
    private let mirror: FileQueue<Mirror>
    private let condition = Mutex(SinkHealth.ok)

    init(root: FilePath, written: String, rights: FileRights, sync: FileSync) {
        self.written = FilePath(written)
        mirror = FileQueue("gatehouse.file.\(root)", Mirror(root: root, rights: rights, sync: sync))
    }

    func start() async throws {
        let fault = await mirror.perform { mirror in
            FileFault.caught { () throws(FileFault) in try mirror.open() }
        }
        condition.withLock { $0 = fault.map { .down("\($0)") } ?? .ok }
        if let fault { throw SinkFailure("\(fault)") }
    }

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        guard !Task.isCancelled else { return batch.map { _ in .retry("the gateway is stopping") } }
        let outcomes = await mirror.perform { $0.apply(batch) }
        let trouble = outcomes.lazy.compactMap(\.retryReason).first
        condition.withLock { $0 = trouble.map { .down($0) } ?? .ok }
        return outcomes.map { DeliveryResult($0) }
    }

    func preview(_ delivery: Delivery) -> DeliveryPreview {
        guard let name = MirrorName(delivery.event) else {
            return DeliveryPreview(rejecting: MirrorName.refusal)
        }
        return DeliveryPreview(["path": .text(DeliveryPreview.Text("\(name.file(in: written))"))])
    }

    func health() async -> SinkHealth {
        condition.withLock { $0 }
    }

    /// No file stays open between two deliveries.
    func stop() async {}
}

extension Outcome {
    fileprivate var retryReason: String? {
        if case .retry(let reason, after: _) = self { reason } else { nil }
    }
}
