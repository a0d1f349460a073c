internal import SinkKit
internal import Subprocess
internal import SystemPackage

/// The argument list that the operator wrote, and the program it leads to.
struct HookCommand: Sendable, Hashable {
    /// As written: the program, then its arguments; never empty.
    let words: [String]
    /// The program as written when it has no slash, or made absolute.
    private let program: String

    /// Nil without a program.
    init?(_ words: [String], in context: SinkContext) {
        guard let first = words.first, !first.isEmpty else { return nil }
        self.words = words
        program = first.utf8.contains(UInt8(ascii: "/")) ? context.path(first) : first
    }

    var arguments: [String] { Array(words.dropFirst()) }

    /// Finds the program and checks that it may be run.
    ///
    /// - Parameter path: the folders, separated by colons, in which a program without a slash is looked for.
    /// - Returns: The program's path.
    /// - Throws: ``SinkFailure`` with what the operator can do about it.
    func locate(path: String) async throws(SinkFailure) -> FilePath {
        let file = try await find(path: path)
        try Self.check(file)
        return file
    }

    /// Checks that a file may be run, as it is now.
    ///
    /// Whoever can write the command, or put another in its place, runs programs with the gateway's rights.
    static func check(_ file: FilePath) throws(SinkFailure) {
        let status: Stat
        do {
            status = try file.stat()
        } catch {
            throw SinkFailure("the command \(file) cannot be run: \(error)")
        }
        guard status.type == .regular else { throw SinkFailure("the command \(file) is not a file") }
        let permissions = status.permissions
        guard !permissions.isDisjoint(with: [.ownerExecute, .groupExecute, .otherExecute]) else {
            throw SinkFailure("the command \(file) is not executable; run: chmod +x \(file)")
        }
        guard !permissions.contains(.otherWrite) else {
            throw SinkFailure("everyone may change the command \(file), so it is not run; run: chmod o-w \(file)")
        }
        let folder = file.removingLastComponent()
        guard let around = try? folder.stat() else { throw SinkFailure("the folder \(folder) cannot be looked at") }
        // Where the sticky bit is set, as in /tmp, only its owner can replace a file.
        guard !around.permissions.contains(.otherWrite) || around.permissions.contains(.saveText) else {
            throw SinkFailure(
                "everyone may replace the command \(file), so it is not run; run: chmod o-w \(folder)"
            )
        }
    }

    /// Finds the program that sets limits.
    ///
    /// - Throws: ``SinkFailure`` when it is not installed.
    static func locateLimiter() async throws(SinkFailure) -> FilePath {
        do {
            let folders = ResourceLimits.searchPath
            return try await Executable.name(ResourceLimits.program).resolveExecutablePath(
                in: .custom(["PATH": folders])
            )
        } catch {
            throw SinkFailure("'limits' needs the program \(ResourceLimits.program) of util-linux, which is not here")
        }
    }

    private func find(path: String) async throws(SinkFailure) -> FilePath {
        guard !program.utf8.contains(UInt8(ascii: "/")) else { return FilePath(program) }
        do {
            return try await Executable.name(program).resolveExecutablePath(in: .custom(["PATH": path]))
        } catch {
            throw SinkFailure("the command '\(program)' is in none of the folders of PATH: \(path)")
        }
    }
}
