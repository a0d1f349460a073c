/// Why a text is not the YAML that settings are written in, and where.
struct YAMLFault: Error, Sendable, Hashable {
    let mark: Mark
    let message: String

    init(_ message: String, at mark: Mark) {
        self.message = message
        self.mark = mark
    }
}
