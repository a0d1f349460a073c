internal import Foundation

/// What the figures were measured on.
enum Machine {
    static var description: String {
        let cpu =
            (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
            .split(separator: "\n")
            .first { $0.hasPrefix("model name") }?
            .split(separator: ":")
            .last
            .map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
        let kernel =
            (try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
        let process = ProcessInfo.processInfo
        let memory = process.physicalMemory / 1_073_741_824
        return
            "\(cpu), \(process.activeProcessorCount) cores, \(memory) GiB, Linux \(kernel), \(Date().ISO8601Format())"
    }
}

/// A folder for one run on the disk of the working directory, so that an fsync is a real one (`/tmp` may be memory).
struct WorkFolder {
    let url: URL

    init() throws {
        url = URL(filePath: FileManager.default.currentDirectoryPath)
            .appending(path: ".build-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func remove() {
        try? FileManager.default.removeItem(at: url)
    }
}
