/// The number of a connection's directory.
package struct ConnectionID: Sendable, Hashable {
    package let rawValue: Int64

    package init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }
}
