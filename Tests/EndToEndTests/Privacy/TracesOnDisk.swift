import Foundation

/// Looks for words in files as bytes, wherever and in whatever format they stand.
struct TracesOnDisk {
    let folder: URL

    /// The files below the folder, but for those whose names are passed over, that hold one of the words.
    func of(_ words: [String], passingOver skipped: Set<String> = []) -> [String] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        var found: [String] = []
        while let file = files?.nextObject() as? URL {
            let isFile = (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile ?? false
            guard isFile, !skipped.contains(file.lastPathComponent), let data = try? Data(contentsOf: file) else {
                continue
            }
            for word in words where data.range(of: Data(word.utf8)) != nil {
                found.append("\(file.lastPathComponent): \(word)")
            }
        }
        return found
    }
}
