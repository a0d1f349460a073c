internal import FoundationEssentials
package import SCIM

extension Timestamp {
    /// The time of day of this machine.
    package static func wallClock() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
