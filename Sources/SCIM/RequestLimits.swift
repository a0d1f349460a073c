/// How large and how complicated a request may be.
///
/// The defaults leave room for everything that providers send; a request past a bound is refused before it costs more
/// than reading it.
package struct RequestLimits: Sendable, Hashable {
    /// How deep arrays and objects of a body may nest.
    package var jsonDepth = JSONReader.defaultDepth
    /// How many members and elements a body may have altogether.
    ///
    /// A group of 100,000 members with their names has 300,000.
    package var jsonValues = JSONReader.defaultValues
    package var filter = FilterLimits()
    /// How many operations a PATCH may have.
    package var patchOperations = 10_000
    /// How many values the operations of a PATCH may look at altogether.
    ///
    /// Two hundred operations on an attribute of a thousand elements, which take less than a tenth of a second.
    package var patchWork = 200_000
    /// How many operations a bulk request may have.
    package var bulkOperations = 1_000

    package init() {}

    package static let standard = RequestLimits()
}

/// How complicated a filter, or the path of a PATCH, may be.
package struct FilterLimits: Sendable, Hashable {
    /// The longest text that is looked at, in bytes; filters and paths of real providers stay below 1 KiB.
    package var length = 8192
    /// How many comparisons one expression may have: they bound the depth of the tree, which is walked recursively.
    package var terms = 256
    /// How deep parentheses and brackets may nest.
    package var depth = 32

    package init() {}

    package static let standard = FilterLimits()
}
