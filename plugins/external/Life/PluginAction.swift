/// What is to be done for a plugin.
enum PluginAction: Sendable, Hashable {
    /// Run its program.
    case launch
    case send(HostMessage)
    /// End its standard input.
    case closeInput
    /// End its process group: SIGTERM, then SIGKILL.
    case terminate
    /// Answer whoever waits for a batch.
    case settle(id: Int, [Int64: PluginVerdict], missing: PluginVerdict)
    /// Tell whoever waits for the start: nil when it is ready, else why not.
    case started(failure: String?)
    /// Tell whoever waits for the end.
    case stopped
    case warn(String)
    case note(level: String, String)
}
