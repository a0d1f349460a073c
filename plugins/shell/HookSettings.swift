internal import SystemPackage

/// What the operator chose for a shell sink.
struct HookSettings: Sendable {
    let command: HookCommand
    let environment: HookEnvironment
    let folder: FilePath
    let timeout: Duration
    let killAfter: Duration
    let concurrency: Int
}
