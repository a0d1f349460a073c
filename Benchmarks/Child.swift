internal import Foundation

/// A program that runs beside the benchmark and ends with it.
final class Child {
    let process = Process()

    init(_ executable: URL, _ arguments: [String], in folder: URL, output: FileHandle = .nullDevice) throws {
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    /// A line of the kernel's account of its memory, in MiB.
    func memory(_ name: String) throws -> Double {
        let path = "/proc/\(process.processIdentifier)/status"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix(name + ":") }),
            let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
        else { throw BenchFailure("\(path) has no \(name)") }
        return kibibytes / 1024
    }

    /// Asks it to stop and waits until it has.
    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    /// Runs a program to its end and returns what it printed.
    static func output(of executable: String, _ arguments: [String], in folder: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [executable] + arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}

/// What a benchmark could not do.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Waits for a condition that another process brings about, for a bounded time.
func wait(for what: String, seconds: Double = 30, until condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    throw BenchFailure("gave up after \(seconds) s waiting for \(what)")
}
