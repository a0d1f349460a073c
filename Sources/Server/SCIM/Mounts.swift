/// The paths under which SCIM is served: one for all connections, and those that belong to one alone.
struct Mounts: Sendable {
    struct Mount: Sendable {
        let path: BasePath
        /// The connection to which the path belongs; nil for the shared one.
        let connection: String?
    }

    let shared: BasePath
    /// The longest first, so that a path inside another is found.
    private let mounts: [Mount]

    init(basePath: String, ownPaths: [String: String]) {
        shared = BasePath(basePath)
        let own = ownPaths.map { Mount(path: BasePath($0.value), connection: $0.key) }
        mounts = (own + [Mount(path: shared, connection: nil)]).sorted { $0.path.depth > $1.path.depth }
    }

    /// Where a path belongs, and what follows there.
    func find(_ segments: [String]) -> (mount: Mount, rest: ArraySlice<String>)? {
        for mount in mounts {
            if let rest = mount.path.strip(segments) { return (mount, rest) }
        }
        return nil
    }
}
