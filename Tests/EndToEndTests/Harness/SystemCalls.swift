import Foundation

/// What a gateway asked of the system, in order, as strace saw it.
struct SystemCalls {
    struct Call {
        let name: String
        /// The path or the socket behind the first argument.
        let target: String
        let text: String
        /// The line where it began, and the one where it ended: calls of several threads overlap.
        let began: Int
        var ended = Int.max
        var succeeded = false
    }

    private static let file = "system-calls"

    /// The words before a command whose writes and syncs are to be watched.
    static let command = [
        "strace", "-f", "-qq", "-y", "-s", "64", "-e", "signal=none",
        "-e", "trace=write,writev,pwrite64,pwritev,sendto,sendmsg,fsync,fdatasync", "-o", file,
    ]

    let all: [Call]

    /// Reads what was seen of a gateway that has ended.
    init(in folder: URL) throws {
        let text = try String(contentsOf: folder.appending(path: Self.file), encoding: .utf8)
        var calls: [Call] = []
        /// The call that a thread is in.
        var open: [Substring: Int] = [:]
        for (number, line) in text.split(separator: "\n").enumerated() {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
            guard parts.count == 2 else { continue }
            let (thread, rest) = (parts[0], parts[1].drop { $0 == " " })
            if !rest.hasPrefix("<... ") {
                guard let end = rest.firstIndex(of: "(") else { continue }
                let target = rest.split(separator: "<", maxSplits: 1).last?.split(separator: ">").first ?? ""
                calls.append(
                    Call(name: String(rest[..<end]), target: String(target), text: String(rest), began: number)
                )
                open[thread] = calls.count - 1
            }
            guard !rest.hasSuffix("<unfinished ...>"), let index = open.removeValue(forKey: thread) else { continue }
            calls[index].ended = number
            calls[index].succeeded = rest.split(separator: "=").last.flatMap { Int($0.drop { $0 == " " }) } ?? -1 >= 0
        }
        all = calls
    }

    /// Everything written to a file whose path ends so.
    func writes(to path: String) -> [Call] {
        all.filter { $0.target.hasSuffix(path) && !$0.name.hasSuffix("sync") }
    }

    /// Every time such a file was brought to disk.
    func syncs(of path: String) -> [Call] {
        all.filter { $0.target.hasSuffix(path) && $0.name.hasSuffix("sync") && $0.succeeded }
    }
}
