/// Whether a lane hands anything out, as far as it knows.
///
/// What counts is on disk, where a command may release the sink at any moment. A hold that the lane imposes itself is
/// written a little later than it begins, so the first look at the disk may be older than it.
struct LaneHold: Sendable {
    /// How many looks must find nothing before a hold of the lane's own counts as released.
    private static let looks = 2

    /// Why nothing goes out; nil while events do.
    private(set) var reason: String?
    /// How many looks are still to be distrusted.
    private var distrusted = 0

    init(reason: String? = nil) {
        self.reason = reason
    }

    var isOn: Bool { reason != nil }

    /// Holds the lane before that is on disk.
    mutating func impose(_ reason: String) {
        if self.reason == nil { self.reason = reason }
        distrusted = Self.looks
    }

    /// Takes in what was found on disk; `isWritten` says whether everything the lane imposed is there.
    mutating func observe(_ found: String?, isWritten: Bool) {
        if found == nil, distrusted > 0 {
            if isWritten { distrusted -= 1 }
            return
        }
        distrusted = 0
        reason = found
    }
}
