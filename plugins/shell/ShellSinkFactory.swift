internal import Glibc
package import Settings
package import SinkKit
internal import SystemPackage

/// Makes sinks that run a command for each event.
package struct ShellSinkFactory: SinkFactory {
    /// Whether the gateway may become another user.
    private let isRoot: Bool

    package init(isRoot: Bool? = nil) {
        self.isRoot = isRoot ?? (geteuid() == 0)
    }

    package var type: String { "shell" }

    package var summary: String {
        "Runs a command for each event, without a shell, with the event as JSON on its standard input."
    }

    package func makeSink(options: OptionReader, context: SinkContext) -> (any Sink)? {
        let words = options.requiredStrings(
            "command",
            "The program and its arguments, passed on as they are. A program with a slash is a path from the folder of "
                + "gateway.yaml, one without is looked for in PATH."
        )
        let timeout = options.duration(
            "timeout",
            default: .seconds(30),
            in: .seconds(1) ... .seconds(3600),
            "How long a run may take. Then SIGTERM goes to the command and all it started."
        )
        let killAfter = options.duration(
            "kill_after",
            default: .seconds(5),
            in: .seconds(0) ... .seconds(300),
            "How long after SIGTERM what is left is ended by SIGKILL."
        )
        let variables = options.stringMap(
            "env",
            "Variables for the command besides SCIM_… and PATH. The gateway's own are not passed on."
        )
        let concurrency = options.integer(
            "concurrency",
            default: 1,
            in: 1...64,
            "How many runs may go on at a time; never two for one user or group. While some fail there are fewer."
        )
        let folder = options.string(
            "working_directory",
            default: ".",
            "Where the command runs, from the folder of gateway.yaml."
        )
        let input = options.choice(
            "input",
            default: HookInput.event,
            "What a run gets: one `event`, or a `batch` of those that are waiting, a line of JSON each, all accepted "
                + "together by exit status 0."
        )
        let limits = options.section("limits", "What a run may use; needs the program prlimit of util-linux.") {
            ResourceLimits(
                cpu: $0.duration(
                    "cpu",
                    default: .zero,
                    in: .zero ... .seconds(3600),
                    "Processor time, in whole seconds; then SIGXCPU. 0s for no limit."
                ),
                memory: $0.size(
                    "memory",
                    default: 0,
                    in: 0...1_099_511_627_776,
                    "Address space, in bytes. 0 for no limit."
                ),
                files: $0.integer("files", default: 0, in: 0...1_048_576, "Open files. 0 for no limit.")
            )
        }
        let user = options.string(
            "user",
            "Whom the command runs as, with that user's groups. Only a gateway that runs as root can do that."
        )
        if user != nil, !isRoot {
            options.report("only a gateway that runs as root can run a command as another user", at: "user")
            return nil
        }
        let mistakes = variables.compactMap { HookEnvironment.mistake($0.name, $0.value) }
        for mistake in mistakes { options.report(mistake, at: "env") }
        guard let words, !options.isDescribing, mistakes.isEmpty else { return nil }
        guard let command = HookCommand(words, in: context) else {
            options.report("the program's name is empty", at: "command")
            return nil
        }
        guard !words.contains(where: { $0.utf8.contains(0) }) else {
            options.report("an argument has a NUL in it", at: "command")
            return nil
        }
        let settings = HookSettings(
            command: command,
            environment: HookEnvironment(variables),
            folder: FilePath(context.path(folder)),
            timeout: timeout,
            killAfter: killAfter,
            concurrency: concurrency,
            input: input,
            limits: limits,
            user: user
        )
        return ShellSink(settings, logger: context.logger)
    }
}
