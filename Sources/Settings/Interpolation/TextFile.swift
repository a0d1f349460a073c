#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A file of text that fits in memory easily: settings, a key, a token.
package enum TextFile {
    static let maxBytes = YAMLComposer.maxBytes

    /// Why a file cannot be read.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Reads the file's bytes.
    package static func bytes(_ path: String) throws(Failure) -> [UInt8] {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch let error as CocoaError {
            throw Failure(description: reason(error))
        } catch {
            throw Failure(description: "\(error)")
        }
        guard data.count <= maxBytes else { throw Failure(description: "it is larger than 1 MiB") }
        return [UInt8](data)
    }

    /// Reads a file that must be UTF-8.
    static func read(_ path: String) throws(Failure) -> String {
        guard let text = String(validating: try bytes(path), as: UTF8.self) else {
            throw Failure(description: "it is not UTF-8 text")
        }
        return text
    }

    /// Whether users who are neither the file's owner nor in its group can read it.
    static func isExposed(_ path: String) -> Bool {
        let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? UInt
        return (mode ?? 0) & 0o004 != 0
    }

    /// A path made absolute, starting in the folder the program was called in.
    static func absolute(_ path: String) -> String {
        SettingsFolder(path: FileManager.default.currentDirectoryPath).path(path)
    }

    private static func reason(_ error: CocoaError) -> String {
        switch error.code {
        case .fileReadNoSuchFile: "there is no such file"
        case .fileReadNoPermission: "permission denied, or it is no regular file"
        default: (error.underlying as? POSIXError)?.code == .EISDIR ? "it is a folder" : "\(error)"
        }
    }
}
