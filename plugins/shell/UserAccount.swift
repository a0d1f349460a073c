internal import Glibc
internal import SinkKit

/// An account of the system, and the groups it is in.
struct UserAccount: Sendable, Hashable {
    let id: uid_t
    let group: gid_t
    let groups: [gid_t]

    /// Looks an account up.
    ///
    /// `unsafe` in this file marks buffers that live for one call.
    ///
    /// - Parameter name: its name.
    /// - Throws: ``SinkFailure`` when there is no such account.
    init(named name: String) throws(SinkFailure) {
        var buffer = [CChar](repeating: 0, count: 65_536)
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        let status = unsafe getpwnam_r(name, &entry, &buffer, buffer.count, &found)
        guard status == 0, unsafe found != nil else {
            throw SinkFailure("there is no user '\(name)' on this system for the command to run as")
        }
        id = unsafe entry.pw_uid
        group = unsafe entry.pw_gid
        var groups = [gid_t](repeating: 0, count: 1024)
        var count = Int32(groups.count)
        guard unsafe getgrouplist(name, group, &groups, &count) >= 0 else {
            throw SinkFailure("the user '\(name)' is in more than \(groups.count) groups")
        }
        self.groups = Array(groups.prefix(Int(count)))
    }
}
