internal import SystemPackage

/// Something that could not be done to a file.
struct FileFault: Error, Hashable, CustomStringConvertible {
    /// What was tried, as it reads after "cannot".
    let action: String
    let path: FilePath
    /// Why not: the system's own words for an errno.
    let reason: String

    init(_ action: String, _ path: FilePath, reason: String) {
        self.action = action
        self.path = path
        self.reason = reason
    }

    init(_ action: String, _ path: FilePath, _ errno: Errno) {
        self.init(action, path, reason: errno.description)
    }

    var description: String {
        "cannot \(action) \(path): \(reason)"
    }
}

extension FileFault {
    /// Runs a call of swift-system and says which file it was about when it fails.
    static func naming<Value>(
        _ action: String,
        _ path: FilePath,
        _ call: () throws -> Value
    ) throws(FileFault) -> Value {
        do {
            return try call()
        } catch let errno as Errno {
            throw FileFault(action, path, errno)
        } catch {
            throw FileFault(action, path, reason: "\(error)")
        }
    }
}

extension FileFault {
    /// The fault that `work` ends in; nil when it ends well.
    static func caught(_ work: () throws(FileFault) -> Void) -> FileFault? {
        do {
            try work()
            return nil
        } catch {
            return error
        }
    }
}
