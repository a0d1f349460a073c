/// What is to be done with a running program.
package enum PluginOrder: Sendable {
    /// Write to its standard input.
    case write([UInt8])
    /// End its standard input.
    case closeInput
    /// SIGTERM to its process group, and SIGKILL when that has not ended it in time.
    case terminate
    /// SIGKILL to its process group.
    case kill
}

/// What a running program shows.
package enum PluginSight: Sendable, Hashable {
    /// A line of standard output.
    case line([UInt8])
    /// The beginning of a line of standard output that is too long.
    case overlong([UInt8])
    /// Standard output has come to its end while the program may still run.
    case outputEnded
    /// A line of standard error.
    case log(String)
}
