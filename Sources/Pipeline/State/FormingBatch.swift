internal import SCIM

/// Fresh events that wait for more before they go out together.
///
/// Their resources count as busy, so that nothing of them can go out beside it.
struct FormingBatch: Sendable {
    let number: Int
    /// When it goes out however small it is.
    let due: Timestamp
    var places: [Int] = []
    /// What its events weigh as they were committed; what the bodies weigh is known once they are shaped.
    var bytes = 0
    /// Whether some places were set aside before, and so may stand behind later ones.
    var isMixed = false
    /// Whether nothing more may join it.
    var isClosed = false
}
