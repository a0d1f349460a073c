internal import Foundation

/// The files of the store, for the metrics.
struct StoreFiles {
    private let path: String

    init(_ path: String) {
        self.path = path
    }

    /// The size of the database with its write-ahead log; nil when there is none.
    var bytes: Int64? {
        let sizes = [path, path + "-wal"].compactMap { path in
            try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
        }
        return sizes.isEmpty ? nil : sizes.reduce(0, +)
    }
}
