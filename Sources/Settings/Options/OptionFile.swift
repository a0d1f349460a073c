/// A YAML file beside `gateway.yaml`, such as the manifest of a plugin, read as one section.
package struct OptionFile {
    /// The options of the file; one that cannot be read has none.
    package let options: OptionReader
    package let diagnostics: Diagnostics

    /// Reads a file; a `${…}` in it stands for nothing.
    ///
    /// - Parameter path: where it lies; diagnostics repeat it.
    package init(path: String) {
        diagnostics = Diagnostics(file: path)
        let references = References(environment: [:], folder: SettingsFolder(parentOf: TextFile.absolute(path)))
        let unreadable = OptionReader(nil, path: "", mark: Mark(line: 1, column: 1), source: .unreadable)
        do {
            let bytes = try TextFile.bytes(path)
            options = OptionReader(root: bytes, references: references, diagnostics: diagnostics) ?? unreadable
        } catch {
            diagnostics.add(.error, "cannot read the file: \(error)", at: nil)
            options = unreadable
        }
    }
}
