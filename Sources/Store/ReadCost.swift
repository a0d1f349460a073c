/// How much a read touches, which decides where it runs.
package enum ReadCost: Sendable {
    /// A handful of rows found by an index: run at once on the caller's thread, since a hop costs more than the read.
    case point
    /// Anything longer: run on a thread that may wait.
    case scan
}
