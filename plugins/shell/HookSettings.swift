internal import SystemPackage

/// What the operator chose for a shell sink.
struct HookSettings: Sendable {
    let command: HookCommand
    let environment: HookEnvironment
    let folder: FilePath
    let timeout: Duration
    let killAfter: Duration
    let concurrency: Int
    let input: HookInput
    let limits: ResourceLimits
    /// The name of the user that commands run as; nil for the gateway's own.
    let user: String?
}
