internal import Foundation
internal import Glibc

/// The yardstick for a journal: the same lines, appended and brought to disk as often.
enum BareJournal {
    /// Lines a second.
    static func rate(at file: URL, _ body: [UInt8], count: Int, perSync: Int = 256) throws -> Double {
        let descriptor = unsafe open(file.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BenchFailure("\(file.path) cannot be opened") }
        defer {
            close(descriptor)
            unsafe _ = unlink(file.path)
        }
        let lines = Array(repeatElement(body + [UInt8(ascii: "\n")], count: perSync).joined())
        let start = ContinuousClock.now
        for _ in 0..<count / perSync {
            guard unsafe write(descriptor, lines, lines.count) == lines.count, fdatasync(descriptor) == 0 else {
                throw BenchFailure("\(file.path) cannot be written")
            }
        }
        return Double(count / perSync * perSync) / ((ContinuousClock.now - start) / .seconds(1))
    }
}

/// The yardstick for a hook: the same command, run with the same lines.
enum BareHook {
    /// Lines a second.
    static func rate(_ body: [UInt8], perRun: Int, count: Int) throws -> Double {
        let lines = Array(repeatElement(body + [UInt8(ascii: "\n")], count: perRun).joined())
        let start = ContinuousClock.now
        for _ in 0..<count / perRun {
            guard let pipe = unsafe popen("cat >/dev/null", "we") else { throw BenchFailure("popen failed") }
            let written = unsafe fwrite(lines, 1, lines.count, pipe)
            guard unsafe pclose(pipe) == 0, written == lines.count else { throw BenchFailure("the hook failed") }
        }
        return Double(count / perRun * perRun) / ((ContinuousClock.now - start) / .seconds(1))
    }
}
