/// The number of a sink, given when its name is first seen.
package struct SinkID: Sendable, Hashable {
    package let rawValue: Int64

    package init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }
}

/// How far a sink has come.
package struct SinkProgress: Sendable, Hashable {
    package let id: SinkID
    package let name: String
    /// Every event up to this one is settled: accepted, passed over, parked or dead.
    package let cursor: Int64

    package init(id: SinkID, name: String, cursor: Int64) {
        self.id = id
        self.name = name
        self.cursor = cursor
    }
}
