package import SCIM

extension ULID {
    /// A fresh id with random bits of the system's generator.
    package init(at time: Timestamp) {
        self.init(time: time, random: .random(in: .min ... .max), .random(in: .min ... .max))
    }
}
