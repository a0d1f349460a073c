/// Bounds the work of one PATCH.
///
/// Each operation may look at every element of its attribute, so the work grows with the number of operations times
/// that of elements, and it is done inside the transaction that all writers wait for.
struct PatchEffort {
    /// How many values the operations of a request may look at altogether.
    let limit: Int

    private var spent = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts values that an operation looks at.
    mutating func spend(_ count: Int) throws(SCIMError) {
        spent += count
        guard spent <= limit else {
            throw SCIMError(
                status: 413,
                detail:
                    "The operations look at more than \(limit) values altogether. Send them in several requests, "
                    + "or add many values with one operation."
            )
        }
    }
}
