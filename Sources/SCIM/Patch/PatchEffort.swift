/// Bounds the work of one PATCH.
///
/// Each operation may look at every element of its attribute, so the work grows with the number of operations times
/// that of elements, and it is done inside the transaction that all writers wait for.
struct PatchEffort {
    /// How many values the operations of a request may look at altogether.
    ///
    /// Ten operations on each of a thousand elements stay far below; the limit is a tenth of a second or less.
    static let limit = 500_000

    private var spent = 0

    /// Counts values that an operation looks at.
    mutating func spend(_ count: Int) throws(SCIMError) {
        spent += count
        guard spent <= Self.limit else {
            throw SCIMError(
                status: 413,
                detail: "The operations look at more than \(Self.limit) values altogether. Send them in several requests, "
                    + "or add many values with one operation."
            )
        }
    }
}
