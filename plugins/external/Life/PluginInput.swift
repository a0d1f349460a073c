/// What happens to a plugin, as its life sees it.
enum PluginInput: Sendable {
    /// The gateway wants it to run.
    case start
    /// It said something.
    case message(PluginMessage)
    /// It said something that is not the protocol.
    case fault(String)
    /// Events are to be delivered.
    case deliver(id: Int, events: [PluginEvent])
    /// Nobody waits for a batch any more.
    case withdraw(id: Int)
    /// Its program has ended; `jitter` is a random number from 0 to 1.
    case ended(PluginEnding, jitter: Double)
    /// Time has passed.
    case tick
    /// The gateway wants no more of it.
    case stop
}
