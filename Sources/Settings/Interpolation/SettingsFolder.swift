/// The folder of `gateway.yaml`, where relative paths in it start.
struct SettingsFolder: Sendable, Hashable {
    /// Absolute, without a slash at the end unless it is the root.
    let path: String

    /// `path` made absolute.
    func path(_ path: String) -> String {
        guard path.utf8.first != UInt8(ascii: "/") else { return path }
        var relative = path.utf8[...]
        while relative.starts(with: "./".utf8) { relative = relative.dropFirst(2) }
        return (self.path == "/" ? "" : self.path) + "/" + Substring(relative)
    }

    init(path: String) {
        self.path = path
    }

    /// The folder that an absolute path lies in.
    init(parentOf file: String) {
        let folder = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file[..<$0]) } ?? ""
        path = folder.isEmpty ? "/" : folder
    }
}
