internal import CProcess
internal import Glibc

/// What the process may leave behind for others to read.
enum ProcessGuard {
    /// Lets only the process's own user read what it writes, and keeps its memory, which holds passwords and keys, from
    /// being written to disk by a crash and from being read by hooks and plugins of the same user (decision 56).
    static func raise() {
        umask(0o077)
        let core = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(core, &none)
        _ = process_forbid_dumps()
    }

    /// What is worth a warning about the user that runs the process; nil when nothing is.
    static var complaint: String? {
        geteuid() == 0 ? "runs as root, which it needs nothing of; run it as a user of its own (packaging/)" : nil
    }
}
