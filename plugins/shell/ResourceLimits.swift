/// What one run of a command may use, it and what it starts.
///
/// `prlimit` of util-linux sets the limits and becomes the command, so they hold before its first instruction
/// (docs/decisions/0024-limits-by-prlimit.md).
struct ResourceLimits: Sendable, Hashable {
    /// Processor time of one process; zero for no limit.
    var cpu = Duration.zero
    /// Address space of one process, in bytes; 0 for no limit.
    var memory = 0
    /// Open files of one process; 0 for no limit.
    var files = 0

    static let program = "prlimit"
    /// Where that program is looked for, whatever the command's own `PATH` is.
    static let searchPath = "/usr/bin:/bin:/usr/local/bin"

    var isEmpty: Bool { self == ResourceLimits() }

    /// The arguments by which `prlimit` sets the limits and then becomes `command`.
    func arguments(before command: [String]) -> [String] {
        var arguments: [String] = []
        let seconds = max(1, cpu.components.seconds)
        // SIGXCPU first, which a command may catch to tidy up, and SIGKILL a second later.
        if cpu > .zero { arguments.append("--cpu=\(seconds):\(seconds + 1)") }
        if memory > 0 { arguments.append("--as=\(memory)") }
        if files > 0 { arguments.append("--nofile=\(files)") }
        return arguments + ["--"] + command
    }
}
