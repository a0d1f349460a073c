/// One line on the terminal that says how far something has come; nothing where no person looks.
struct ProgressLine {
    /// Back to the beginning of the line, and what was there erased (ECMA-48: CR, EL).
    private static let restart = "\r\u{1B}[K"

    func show(_ text: String) { write(Self.restart + text) }

    func clear() { write(Self.restart) }

    private func write(_ text: String) {
        guard StandardError.isTerminal else { return }
        StandardError.write(Array(text.utf8))
    }
}
