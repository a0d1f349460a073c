/// What a plugin says to the gateway.
package enum PluginMessage: Sendable, Hashable {
    /// The answer to the first line: the version that both speak, and who the plugin is.
    case hello(PluginHello)
    /// The options are good; events may come.
    case ready
    /// The options are not good.
    case refused(option: String?, reason: String)
    /// Every event of a batch is safe on the other side.
    case ack(id: Int)
    /// What became of the events of a batch, by sequence number. One that is missing is tried again.
    case result(id: Int, verdicts: [Int64: PluginVerdict])
    /// The batch needs more time.
    case progress(id: Int)
    /// The other side wants nothing for a time.
    case pause(Duration, reason: String)
    /// What was paused may go on.
    case resume
    /// The answer to a question of the same number.
    case health(number: Int, isUp: Bool, reason: String)
    /// A line for the log.
    case log(level: String, text: String)
    /// A message of the plugin's own, whose type begins with `x-`.
    case other
}

/// Who a plugin is and what it can do.
package struct PluginHello: Sendable, Hashable {
    /// The version of the protocol that it chose.
    package let version: Int
    /// Whether it answers questions about its health.
    package let answersHealth: Bool

    package init(version: Int, answersHealth: Bool) {
        self.version = version
        self.answersHealth = answersHealth
    }
}

/// What a plugin says became of one event.
package enum PluginVerdict: Sendable, Hashable {
    case accepted
    case retry(reason: String, after: Duration?)
    case rejected(reason: String)
    case hold(reason: String)
}

/// A line of a plugin's that is not the protocol.
package struct ProtocolFault: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
