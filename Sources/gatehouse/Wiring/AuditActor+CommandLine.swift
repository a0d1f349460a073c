internal import Foundation
internal import Store

extension AuditActor {
    /// Whoever runs this command: the operating system's user.
    static var commandLine: AuditActor {
        let name = NSUserName()
        return AuditActor(method: "cli", name: name.isEmpty ? "uid \(getuid())" : name)
    }
}
