/// When the sink says that an event is safe.
enum FileSync: String, CaseIterable, Sendable {
    /// When it is on disk: one `fsync` a batch.
    case batch
    /// When the system has it, which a loss of power may take away.
    case never
}
