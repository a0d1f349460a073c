internal import Foundation

/// A folder that exists while a test runs.
public struct TemporaryFolder: Sendable {
    /// The folder's absolute path.
    public let path: String

    /// Makes a folder, runs `body` with it, and removes it whether `body` returns or throws.
    ///
    /// - Parameter body: the test; the folder is gone when it has ended.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or why the folder could not be made.
    public static func with<Result>(_ body: (TemporaryFolder) async throws -> Result) async throws -> Result {
        let name = "gatehouse-\(UInt64.random(in: .min ... .max))"
        let folder = TemporaryFolder(path: FileManager.default.temporaryDirectory.appendingPathComponent(name).path)
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        return try await body(folder)
    }

    /// The absolute path of something in the folder.
    public func path(_ name: String) -> String {
        path + "/" + name
    }

    /// The bytes of a file in the folder; nil when there is no such file.
    public func bytes(of name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path(name)).map { Array($0) }
    }

    /// The text of a file in the folder; nil when there is no such file.
    public func text(of name: String) -> String? {
        bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The lines of a text file in the folder, without their ends; none when there is no such file.
    public func lines(of name: String) -> [String] {
        (text(of: name) ?? "").split(separator: "\n").map(String.init)
    }

    /// The names of what lies in the folder, or in a folder below it, in order of name.
    public func names(in folder: String = "") -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? path : path(folder))
        return (names ?? []).sorted()
    }

    /// Writes a file, with any folders that are missing above it.
    ///
    /// - Parameters:
    ///   - name: the file's path below the folder.
    ///   - text: what it holds afterwards.
    ///   - permissions: its permission bits.
    /// - Returns: The file's absolute path.
    /// - Throws: Why it could not be written.
    @discardableResult
    public func write(_ name: String, _ text: String, permissions: Int = 0o644) throws -> String {
        let file = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: file.path)
        return file.path
    }

    /// Writes an executable script whose first line names its interpreter.
    @discardableResult
    public func script(_ name: String, _ body: String) throws -> String {
        try write(name, "#!/bin/sh\n" + body + "\n", permissions: 0o755)
    }

    /// The permission bits of something in the folder.
    public func permissions(of name: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
}
