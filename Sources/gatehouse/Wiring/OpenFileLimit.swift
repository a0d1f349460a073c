internal import Foundation
internal import Glibc
internal import StoreSQLite

/// How many files and sockets the process may have open.
///
/// Shells and service managers start programs with 1,024, far below what they allow when asked: a thousand connections
/// would leave none for a hook's pipes.
enum OpenFileLimit {
    /// Raises the limit to what the process may ask for, and returns the limit that then holds.
    @discardableResult
    static func raise() -> UInt {
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard unsafe getrlimit(files, &limit) == 0 else { return 0 }
        guard limit.rlim_cur < limit.rlim_max else { return limit.rlim_cur }
        var wanted = rlimit(rlim_cur: limit.rlim_max, rlim_max: limit.rlim_max)
        return unsafe setrlimit(files, &wanted) == 0 ? limit.rlim_max : limit.rlim_cur
    }

    /// How many a gateway may open: the one that serves a store, or one that is started from here; nil when the system
    /// does not say.
    static func limit(of occupancy: Occupancy) -> UInt? {
        guard case .served(let process) = occupancy else { return raise() }
        let text = process.flatMap { try? String(contentsOfFile: "/proc/\($0)/limits", encoding: .utf8) }
        return text.flatMap(limit(in:))
    }

    /// Reads the limit that holds from `/proc/PID/limits` (proc_pid_limits(5)).
    static func limit(in text: String) -> UInt? {
        let name = "Max open files"
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return nil }
        let word = line.dropFirst(name.count).split(separator: " ").first
        return word == "unlimited" ? .max : word.flatMap { UInt($0) }
    }
}
