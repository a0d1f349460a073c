import Foundation

/// A small filesystem in place of one of the gateway's folders, which only the gateway sees.
///
/// It lies in a mount namespace of the gateway's own, so no right is needed that a user does not have. What it holds is
/// there beforehand and, once the gateway has ended, afterwards.
struct SmallDisk {
    let folder: String
    /// As `mount` takes it: `1m`.
    let size: String

    /// The words before a command that runs on it.
    var command: [String] {
        ["unshare", getuid() == 0 ? "-m" : "-Urm", "sh", "-c", Self.script, "sh", folder, size]
    }

    private static let script = """
        set -e
        top=$1 under=$1.under
        mkdir -p "$top" "$under"
        mount --bind "$top" "$under"
        mount -t tmpfs -o "size=$2,mode=0700" tmpfs "$top"
        cp -a "$under/." "$top"
        shift 2
        set +e
        "$@"
        status=$?
        find "$under" -mindepth 1 -delete
        cp -a "$top/." "$under"
        exit $status
        """

    /// The folder as a gateway sees it.
    func root(of gateway: GatewayProcess, in folder: URL) -> URL {
        gateway.root.appending(path: folder.path).appending(path: self.folder)
    }

    /// Writes until nothing more fits.
    func fill(_ root: URL) throws {
        let filler = root.appending(path: "filler")
        _ = FileManager.default.createFile(atPath: filler.path, contents: nil)
        let file = try FileHandle(forWritingTo: filler)
        defer { try? file.close() }
        try file.seekToEnd()
        while (try? file.write(contentsOf: Data(count: 4096))) != nil {}
    }

    /// Makes room again.
    func clear(_ root: URL) throws {
        try FileManager.default.removeItem(at: root.appending(path: "filler"))
    }
}
