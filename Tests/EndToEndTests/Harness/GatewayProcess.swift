import Foundation
import SCIM
import Testing

/// The built `gatehouse serve`, run in a folder of its own, with its log read as it appears.
final class GatewayProcess: Sendable {
    /// Where the program under test lies: beside the test bundle.
    static let executable: URL = {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return bundle.appending(path: "gatehouse")
    }()

    private let process: ChildProcess
    /// The gateway itself, which may be a child of the process that was started.
    private let processID: Int32
    private let log: LogFollower
    let scimPort: Int
    let adminPort: Int

    /// Starts the gateway on `gateway.yaml` in `folder` and returns once both doors listen.
    ///
    /// - Parameters:
    ///   - folder: where it runs.
    ///   - environment: variables besides the test's own.
    ///   - command: the words before the gateway's own of a program that starts it as its child, such as strace.
    /// - Throws: What the gateway, or the program around it, printed when it did not start.
    init(in folder: URL, environment: [String: String] = [:], within command: [String] = []) async throws {
        let pipe = Pipe()
        log = LogFollower(pipe.fileHandleForReading, copy: folder.appending(path: "gateway.log"))
        process = try ChildProcess(
            command.isEmpty ? Self.executable : URL(filePath: "/usr/bin/env"),
            (command.isEmpty ? [] : command + [Self.executable.path]) + ["serve", "gateway.yaml"],
            in: folder,
            environment: environment,
            output: .nullDevice,
            errors: pipe.fileHandleForWriting
        )
        try pipe.fileHandleForWriting.close()
        var ports: [String: Int] = [:]
        for await line in log.lines {
            guard line["message"]?.string == "listening", let door = line["door"]?.string,
                let port = line["address"]?.string?.split(separator: ":").last.flatMap({ Int($0) })
            else { continue }
            ports[door] = port
            if ports.count == 2 { break }
        }
        guard let scim = ports["scim"], let admin = ports["admin"] else {
            throw HarnessFailure("the gateway did not start:\n\(log.text)")
        }
        scimPort = scim
        adminPort = admin
        processID = command.isEmpty ? process.processID : try process.onlyChild
    }

    /// Everything the gateway has logged.
    var logText: String { log.text }

    /// What the system says of the process: a file of `/proc`.
    func status(of file: String) -> String {
        (try? String(contentsOfFile: "/proc/\(processID)/\(file)", encoding: .utf8)) ?? ""
    }

    /// The root of the filesystem as the gateway sees it.
    var root: URL { URL(filePath: "/proc/\(processID)/root") }

    /// Lets no file of the process grow past a size, as if the disk were full; nil lifts the limit.
    func limitFiles(to bytes: Int?) async throws {
        let limit = bytes.map(String.init) ?? "unlimited"
        let set = try await ChildProcess.output(
            of: URL(filePath: "/usr/bin/env"),
            ["prlimit", "--pid", String(processID), "--fsize=\(limit):"],
            in: URL(filePath: "/")
        )
        guard set.status == 0 else { throw HarnessFailure("no limit: \(set.errors)") }
    }

    /// `kill -9`: no handler runs, nothing is flushed.
    func kill() async {
        process.signal(SIGKILL, to: processID)
        let status = await process.status
        if status != SIGKILL {
            Issue.record("the gateway had ended by itself, with \(status):\n\(log.text.suffix(2000))")
        }
    }

    /// SIGTERM, and the exit status once the process has ended.
    @discardableResult
    func stop() async -> Int32 {
        process.signal(SIGTERM, to: processID)
        let status = await process.status
        if Self.crashes.contains(status) { Issue.record("the gateway crashed: \(log.text.suffix(2000))") }
        return status
    }

    /// The signals by which a program ends that has a defect.
    private static let crashes = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

    /// Runs `body` and stops the gateway whether it returns or throws.
    func stopping<Result>(after body: () async throws -> Result) async throws -> Result {
        do {
            let result = try await body()
            await stop()
            return result
        } catch {
            await stop()
            throw error
        }
    }

    /// Runs another command of the program to its end.
    static func command(
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:]
    ) async throws -> CommandResult {
        try await ChildProcess.output(of: executable, arguments, in: folder, environment: environment)
    }
}

/// The harness could not do its part.
struct HarnessFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Reads a process's JSON log on a thread of its own, keeps a copy, and hands out the lines.
final class LogFollower: Sendable {
    let lines: AsyncStream<JSONObject>
    private let copy: URL

    var text: String { (try? String(contentsOf: copy, encoding: .utf8)) ?? "" }

    init(_ handle: FileHandle, copy: URL) {
        self.copy = copy
        let (lines, continuation) = AsyncStream<JSONObject>.makeStream()
        self.lines = lines
        if !FileManager.default.fileExists(atPath: copy.path) { try? Data().write(to: copy) }
        Thread.detachNewThread {
            let file = try? FileHandle(forWritingTo: copy)
            _ = try? file?.seekToEnd()
            var rest: [UInt8] = []
            while case let data = handle.availableData, !data.isEmpty {
                try? file?.write(contentsOf: data)
                rest += data
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    if let line = try? JSONReader.read(Array(rest[..<end])).object { continuation.yield(line) }
                    rest.removeSubrange(...end)
                }
            }
            continuation.finish()
        }
    }
}
