internal import Glibc

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
}
