/// Why a database could not be opened; read by the operator, who started the program.
package enum OpenError: Error, Sendable, Hashable {
    /// Another gateway serves this directory; its process id, where the lock file tells.
    case locked(path: String, process: Int?)
    /// The file is a database of something else.
    case foreign(path: String)
    /// The file was written by a newer Gatehouse.
    case newer(path: String, schema: Int, known: Int)
    /// The file was written by an older Gatehouse, and whoever opens it does not move it forward.
    case older(path: String, schema: Int, known: Int)
    /// There is no file, and whoever opens it does not make one.
    case missing(path: String)
    /// The file or its folder could not be made or opened.
    case inaccessible(path: String, reason: String)
}

extension OpenError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .locked(let path, let process?):
            "\(path) is in use by the gateway with process id \(process): stop that one first, or give this one "
                + "another store.path"
        case .locked(let path, nil):
            "\(path) is in use by another gateway: stop that one first, or give this one another store.path"
        case .foreign(let path):
            "\(path) is a database, but not one of Gatehouse: store.path must name a file that Gatehouse made, or a "
                + "new one"
        case .newer(let path, let schema, let known):
            "\(path) has schema \(schema), written by a newer Gatehouse; this one knows schemas up to \(known): "
                + "start the newer version, or restore a backup from before the upgrade"
        case .older(let path, let schema, let known):
            "\(path) has schema \(schema), and this Gatehouse works with \(known): its next start moves it forward"
        case .missing(let path):
            "\(path) is not there, or its folder is closed to this user"
        case .inaccessible(let path, let reason):
            "\(path) cannot be opened: \(reason)"
        }
    }
}
