/// The mistakes found in one file so far.
package final class Diagnostics {
    /// The file as the operator named it.
    package let file: String
    /// Whether every user of the machine can read the file.
    package let isExposed: Bool
    private var found: Set<Diagnostic> = []

    package init(file: String, isExposed: Bool = false) {
        self.file = file
        self.isExposed = isExposed
    }

    /// Notes a mistake.
    ///
    /// The same one twice, as when an anchored section is used in two places, counts once.
    package func add(_ severity: Diagnostic.Severity, _ message: String, at mark: Mark?, path: String = "") {
        found.insert(Diagnostic(severity, file: file, mark: mark, path: path, message: message))
    }

    /// Whether the settings cannot be used.
    package var hasErrors: Bool { found.contains { $0.severity == .error } }

    /// Everything found, in the order of the file; what concerns the whole file comes first.
    package var sorted: [Diagnostic] {
        let start = Mark(line: 0, column: 0)
        return found.sorted { lhs, rhs in
            (lhs.mark ?? start, lhs.path, lhs.message) < (rhs.mark ?? start, rhs.path, rhs.message)
        }
    }
}
