extension Int {
    /// The number with what is counted: `1 event`, `2 events`, `2 entries`.
    func of(_ one: String, _ many: String? = nil) -> String {
        "\(self) \(self == 1 ? one : many ?? one + "s")"
    }
}
