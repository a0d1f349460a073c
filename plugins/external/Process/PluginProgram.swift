package import SinkKit
internal import Subprocess
internal import SystemPackage

/// The program of a plugin, found and looked at.
package struct PluginProgram: Sendable {
    /// Where a plugin finds other programs.
    ///
    /// Without a `PATH` a script could not even call `cat`.
    static let searchPath = "/usr/local/bin:/usr/bin:/bin"

    let path: FilePath
    let arguments: [String]
    let folder: FilePath

    /// Everything that the program sees in its environment.
    var environment: [String: String] {
        ["PATH": Self.searchPath, "LANG": "C.UTF-8", "GATEHOUSE_PLUGIN_PROTOCOL": "1"]
    }

    /// Finds the program of a manifest and checks that it may be run.
    ///
    /// - Parameters:
    ///   - command: the program and its arguments; with a slash it is a path from the plugin's folder.
    ///   - folder: the plugin's folder, absolute.
    /// - Throws: ``SinkFailure`` with what the operator can do about it.
    package init(_ command: [String], folder: String) async throws(SinkFailure) {
        self.folder = FilePath(folder)
        arguments = Array(command.dropFirst())
        guard let name = command.first, !name.isEmpty else { throw SinkFailure("the manifest names no command") }
        path = try await Self.find(name, in: self.folder)
        let status = try Self.status(path)
        guard status.type == .regular else { throw SinkFailure("the command \(path) is not a file") }
        guard !status.permissions.isDisjoint(with: [.ownerExecute, .groupExecute, .otherExecute]) else {
            throw SinkFailure("the command \(path) is not executable; run: chmod +x \(path)")
        }
        try Self.refuseIfOpen(path)
        // What an interpreter is given to run is as good as the program, and so is the folder that both lie in.
        try Self.refuseIfOpen(self.folder)
        for file in ["plugin.yaml"] + arguments {
            let file = self.folder.pushing(FilePath(file))
            if (try? file.stat())?.type == .regular { try Self.refuseIfOpen(file) }
        }
    }

    private static func find(_ name: String, in folder: FilePath) async throws(SinkFailure) -> FilePath {
        guard !name.utf8.contains(UInt8(ascii: "/")) else {
            return folder.pushing(FilePath(name)).lexicallyNormalized()
        }
        do {
            return try await Executable.name(name).resolveExecutablePath(in: .custom(["PATH": searchPath]))
        } catch {
            throw SinkFailure("the command '\(name)' is in none of the folders of \(searchPath)")
        }
    }

    private static func status(_ file: FilePath) throws(SinkFailure) -> Stat {
        do {
            return try file.stat()
        } catch {
            throw SinkFailure("the command \(file) cannot be run: \(error)")
        }
    }

    private static func refuseIfOpen(_ file: FilePath) throws(SinkFailure) {
        guard try status(file).permissions.contains(.otherWrite) else { return }
        throw SinkFailure("everyone may change \(file), so the plugin is not run; run: chmod o-w \(file)")
    }
}
